//! How a man stands under the plan: whether he stays, leaves or comes, and on which kind of deal.

/// How a man who is here, or wanted, stands under the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// He is here today and stays.
    Stays,
    /// He is here, or ours and on loan elsewhere, and leaves for good.
    Leaves,
    /// He is ours and goes on loan.
    GoesOnLoan,
    /// His contract is ended without a sale.
    IsReleased,
    /// He was on loan here and goes back.
    GoesBack,
    /// He comes from elsewhere for good, or stays beyond his loan.
    IsBought,
    /// He comes from elsewhere on loan.
    ComesOnLoan,
    /// He is somebody else's and does not come.
    IsElsewhere,
}
