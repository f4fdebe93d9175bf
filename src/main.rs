//! The program: runs what the command line asks for and hands the shell its answer.

use std::process::ExitCode;

fn main() -> ExitCode {
    backline::cli::run(std::env::args_os())
}
