//! The command line: takes the words apart, calls the rooms, and says what happened and what to do next.

#[macro_use]
mod told;

mod account;
mod archive;
mod args;
mod bench;
mod beside;
pub mod demo;
mod documents;
mod erase;
mod findings;
mod give_out;
mod house;
mod household;
mod import;
mod nightly;
mod postman;
mod proof;
mod read;
mod sealed;
mod search;
mod serve;
mod service_manager;
mod set_up;
mod settings;
mod shelf;
mod trouble;
mod whole;
mod worker;

use std::process::ExitCode;

use args::{Args, Municipality, Task};
use trouble::Done;

/// As the shell tells of a program that a closed pipe ended.
const UNREAD: u8 = 141;

/// Runs the program: 0 done, 1 refused or found wrong, 2 used wrongly, 141 where nobody read to the end what it said.
pub fn run() -> ExitCode {
    let args = Args::typed(std::env::args_os());
    if matches!(args.task, Some(Task::Worker)) {
        return worker::run();
    }
    told::while_read(|| tell(carry_out(args))).unwrap_or(ExitCode::from(UNREAD))
}

fn tell(ended: Result<Done, trouble::Trouble>) -> ExitCode {
    let unsaid = told::find_unsaid().map(|it| trouble::Trouble::Unsaid(it.to_owned()));
    match ended.and_then(|it| unsaid.map_or(Ok(it), Err)) {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::FoundWrong) => ExitCode::from(1),
        Err(trouble) => {
            eprintln!("raadslag: {trouble}");
            ExitCode::from(trouble.code())
        }
    }
}

fn carry_out(args: Args) -> Result<Done, trouble::Trouble> {
    match args.task {
        None => serve::demo(&args.demo),
        Some(Task::Serve(serve)) => serve::run(&serve),
        Some(Task::Read(read)) => read::run(&read),
        Some(Task::Import(import)) => import::run(&import),
        Some(Task::People(people)) => household::people(&people),
        Some(Task::Account(account)) => account::run(&account.task),
        Some(Task::Municipality(Municipality::New(place))) => set_up::new(&place),
        Some(Task::Body(body)) => household::body(&body),
        Some(Task::Mail(mail)) => postman::run(&mail),
        Some(Task::Search(search)) => search::run(&search),
        Some(Task::Export(export)) => give_out::run(&export),
        Some(Task::Check(check)) => proof::check(&check),
        Some(Task::Rebuild(place)) => archive::rebuild(&place),
        Some(Task::Backup(backup)) => archive::backup(&backup),
        Some(Task::Restore(restore)) => archive::restore(&restore),
        Some(Task::Key { file }) => sealed::make_key(&file),
        Some(Task::Erase(erase)) => erase::run(&erase),
        Some(Task::Bench(bench)) => bench::run(&bench),
        Some(Task::Worker) => Ok(Done::Well),
    }
}
