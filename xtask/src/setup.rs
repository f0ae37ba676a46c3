//! Sets up what tests need beside Rust: a browser and its driver.

use std::path::Path;
use std::process::{Command, Stdio};

/// What the browser tests need: the programs, and Debian's packages that bring them.
const PROGRAMS: [&str; 2] = ["chromium", "chromedriver"];
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-dejavu-core"];

/// What a crowd is compared with: Debian's packages of nginx and its module for streams.
pub(crate) const PEER: [&str; 2] = ["nginx-light", "libnginx-mod-nchan"];

/// Installs Chromium and its driver where that is allowed; says what is missing elsewhere.
///
/// Without them the browser tests are skipped, and say so.
pub(crate) fn browser() {
    if PROGRAMS.iter().all(|program| is_there(program)) {
        return;
    }
    println!("── browser for the tests");
    if is_there("apt-get") && install(&PACKAGES) && PROGRAMS.iter().all(|program| is_there(program))
    {
        return;
    }
    println!(
        "Chromium and its driver are missing, so the browser tests will be skipped.\n\
         Debian and its kin: apt-get install {}\n\
         elsewhere: put `chromium` and a `chromedriver` of the same version on the PATH",
        PACKAGES.join(" ")
    );
}

/// Installs what `cargo xtask load` compares with, where that is allowed. Without it there is no
/// comparison, and the crowd says so.
pub(crate) fn peer() {
    if is_there("apt-get") && !is_there("nginx") {
        println!("── nginx with nchan for the crowd");
        // Debian would start it as a service at once; the crowd starts its own.
        let _ = install(&PEER);
    }
}

/// Installs Debian's packages: as root, or through `sudo` if it asks for no password.
fn install(packages: &[&str]) -> bool {
    let apt = |arguments: &[&str]| {
        let as_root = Command::new("id").arg("-u").output();
        let root = as_root.is_ok_and(|output| output.stdout.trim_ascii() == b"0");
        let mut command = if root {
            Command::new("apt-get")
        } else {
            let mut command = Command::new("sudo");
            command.args(["-n", "apt-get"]);
            command
        };
        let command = command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        command.stdin(Stdio::null()).status().is_ok_and(|status| status.success())
    };
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
    arguments.extend(packages);
    apt(&["update", "-qq"]) && apt(&arguments)
}

fn is_there(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| is_program(&folder.join(program)))
}

fn is_program(path: &Path) -> bool {
    path.is_file() || path.with_extension("exe").is_file()
}
