//! A crowd on a live feed of this machine: how long a frame takes to reach everybody, how soon
//! those who join see something, and what it costs the server. `cargo xtask load` starts the
//! servers and this, each in a process of its own.

mod cost;
mod crowd;
mod events;
mod passing;
mod report;

use std::net::SocketAddr;
use std::str::FromStr;
use std::time::Duration;

use crowd::{Plan, Target};

const USAGE: &str = "\
load crowd VIEWERS JOIN SECONDS ADDRESS PATH PID [PEER-ADDRESS PEER-PATH PEER-PID]
load passing VIEWERS JOIN SECONDS ADDRESS PATH PID DECODER-ADDRESS CAR,CAR,…";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (["crowd" | "passing"], [viewers, join, seconds, address, path, pid, rest @ ..]) =
        arguments.split_at(arguments.len().min(1))
    else {
        eprintln!("{USAGE}");
        std::process::exit(2);
    };
    let plan = Plan {
        viewers: number(viewers),
        join: Duration::from_secs(number(join)),
        watch: Duration::from_secs(number(seconds)),
    };
    let target = Target::new(local(address), path, number(pid));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    match (arguments[0], rest) {
        ("crowd", []) => report::print(&plan, &[("here", runtime.block_on(target.send(&plan)))]),
        ("crowd", [address, path, pid]) => {
            let peer = Target::new(local(address), path, number(pid));
            report::print(&plan, &runtime.block_on(crowd::beside(&target, &peer, &plan)));
        }
        ("passing", [decoder, cars]) => {
            let cars: Vec<&str> = cars.split(',').collect();
            let delays = runtime.block_on(passing::delays(&target, &plan, local(decoder), &cars));
            report::print_delays(&plan, delays);
        }
        _ => {
            eprintln!("{USAGE}");
            std::process::exit(2);
        }
    }
}

fn number<N: FromStr>(text: &str) -> N {
    text.parse().unwrap_or_else(|_| panic!("{text} is no number that fits here"))
}

fn local(text: &str) -> SocketAddr {
    let address: SocketAddr = text.parse().expect("an address and a port");
    assert!(address.ip().is_loopback(), "a crowd is only sent to this machine");
    address
}
