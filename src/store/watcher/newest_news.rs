//! The news that nobody has fetched yet: of each file the newest, however often somebody writes the file.

use super::FileNews;

/// News that nobody has fetched yet.
#[derive(Debug, Default)]
pub(super) struct NewestNews {
    squad: Option<FileNews>,
    plan: Option<FileNews>,
    unavailable: Option<FileNews>,
}

impl NewestNews {
    pub(super) fn put(&mut self, news: FileNews) {
        let place = match news {
            FileNews::Squad(_) | FileNews::SquadFaulty(_) | FileNews::SquadGone => &mut self.squad,
            FileNews::PlanTouched => &mut self.plan,
            FileNews::Unavailable => &mut self.unavailable,
        };
        *place = Some(news);
    }

    pub(super) fn take(&mut self) -> Option<FileNews> {
        self.unavailable.take().or_else(|| self.squad.take()).or_else(|| self.plan.take())
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::fault::Faults;

    #[test]
    fn only_the_newest_news_of_a_file_is_kept() {
        let mut news = NewestNews::default();
        for _ in 0..1_000 {
            news.put(FileNews::SquadGone);
            news.put(FileNews::PlanTouched);
        }
        let empty = Faults { path: PathBuf::new(), faults: Vec::new() };
        news.put(FileNews::SquadFaulty(empty.clone()));
        let kept: Vec<FileNews> = std::iter::from_fn(|| news.take()).collect();
        assert_eq!(kept, [FileNews::SquadFaulty(empty), FileNews::PlanTouched]);
    }
}
