//! The `milgrain` command: reads what was typed, does it, prints the answer or why there is none.

use std::process::ExitCode;

use clap::Parser;
use milgrain_cli::answer::print_error;
use milgrain_cli::arguments::Arguments;
use milgrain_cli::commands;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let json = arguments.common.json;
    match commands::run(&arguments).and_then(|answer| answer.print(json)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            print_error(&error, json);
            ExitCode::FAILURE
        }
    }
}
