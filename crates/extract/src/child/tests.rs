//! Children that hang, crash, hunger and talk too much; this test program is its own worker.

use std::io::{stdin, stdout};
use std::time::Duration;

use super::{Allowance, Pool, Program, serve};
use crate::{Extractor, FileKind, Limits, READING, Refused, answer_reading};

const AS_WORKER: &str = "RAADSLAG_TEST_AS_WORKER";

/// No test of its own: what the children below run.
#[test]
fn worker() {
    if std::env::var_os(AS_WORKER).is_some() {
        let served = serve(stdin(), stdout(), work);
        std::process::exit(i32::from(served.is_err()));
    }
}

fn work(kind: u8, payload: &[u8]) -> Vec<u8> {
    match kind {
        b'e' => payload.to_vec(),
        b'#' => std::process::id().to_string().into_bytes(),
        b'p' => panic!("as asked"),
        b'a' => std::process::abort(),
        b'x' => std::process::exit(0),
        b'h' => loop {
            std::thread::sleep(Duration::from_secs(60));
        },
        b'm' => hoard(),
        b'l' => vec![b'l'; 3 << 20],
        READING => answer_reading(payload),
        _ => Vec::new(),
    }
}

/// Takes memory and never stops.
fn hoard() -> Vec<u8> {
    let mut hoard: Vec<Vec<u8>> = Vec::new();
    loop {
        hoard.push(vec![0_u8; 16 << 20]);
    }
}

fn program() -> Program {
    let mut program = Program::itself("--exact").expect("this test's own file");
    program
        .arguments
        .extend(["child::tests::worker", "--nocapture"].map(Into::into));
    program.environment.push((AS_WORKER.into(), "1".into()));
    program
}

fn pool(most: usize, jobs: u32) -> Pool {
    pool_with_time(most, jobs, Duration::from_secs(20))
}

fn pool_with_time(most: usize, jobs: u32, time: Duration) -> Pool {
    Pool::new(
        program(),
        most,
        Allowance {
            time,
            jobs,
            answer: 2 << 20,
            ..Allowance::default()
        },
    )
}

fn process(pool: &Pool) -> String {
    String::from_utf8(pool.run(b'#', b"").expect("alive")).expect("digits")
}

#[test]
fn one_child_answers_many_jobs_and_is_then_replaced() {
    let pool = pool(1, 3);
    let processes = [(); 4].map(|()| process(&pool));
    assert!(processes[0] == processes[1] && processes[1] == processes[2]);
    assert_ne!(processes[2], processes[3]);
    let long = vec![7; 2 << 20];
    assert_eq!(pool.run(b'e', &long), Ok(long));
    assert_eq!(pool.run(b'e', b""), Ok(Vec::new()));
}

#[test]
fn what_goes_wrong_is_told_and_the_next_job_gets_a_new_child() {
    let pool = pool(1, 50);
    let mut before = process(&pool);
    let cases = [
        (b'p', Refused::Crashed),
        (b'a', Refused::Crashed),
        (b'x', Refused::Crashed),
        (b'm', Refused::Crashed),
        (b'l', Refused::TooLarge { limit: 2 << 20 }),
    ];
    for (kind, refused) in cases {
        assert_eq!(pool.run(kind, b""), Err(refused), "{}", kind as char);
        let after = process(&pool);
        assert_ne!(before, after, "{}", kind as char);
        before = after;
    }
}

#[test]
fn a_hanging_child_is_stopped_even_before_it_took_a_long_job() {
    let pool = pool_with_time(1, 50, Duration::from_millis(800));
    for payload in [0, 8 << 20] {
        assert_eq!(pool.run(b'h', &vec![0; payload]), Err(Refused::TooSlow));
    }
}

#[test]
fn jobs_wait_for_a_free_child() {
    let pool = pool(2, 50);
    let mut processes = std::thread::scope(|scope| {
        let jobs: Vec<_> = (0..8).map(|_| scope.spawn(|| process(&pool))).collect();
        jobs.into_iter()
            .map(|it| it.join().expect("answered"))
            .collect::<Vec<_>>()
    });
    processes.sort();
    processes.dedup();
    assert!((1..=2).contains(&processes.len()), "{processes:?}");
}

#[test]
fn a_program_that_does_not_serve_is_no_worker() {
    for path in ["/nowhere/at/all", "/bin/true", "/bin/echo"] {
        let program = Program {
            path: path.into(),
            arguments: vec!["noise".into()],
            environment: Vec::new(),
        };
        let answer = Pool::new(program, 1, Allowance::default()).run(b'e', b"x");
        assert!(matches!(answer, Err(Refused::NoWorker { .. })), "{path}: {answer:?}");
    }
}

#[test]
fn a_file_reads_the_same_here_and_in_a_child() {
    let here = Extractor::Here(Limits::default());
    let child = Extractor::Child(pool(1, 50).into(), Limits::default());
    for bytes in [
        &b"En linje\nog en til\n"[..],
        b"\xE6\xF8\xE5\0",
        b"",
        b"GIF89a",
        b"%PDF-1.4 nothing",
    ] {
        assert_eq!(child.read(bytes), here.read(bytes), "{bytes:?}");
    }
    assert_eq!(child.read(b"GIF89a"), Err(Refused::UnknownKind(FileKind::Picture)));
}
