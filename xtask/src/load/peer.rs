//! The peer: nginx with nchan, as Debian packs them, with one worker a processor as is usual.

use std::path::Path;
use std::process::{Child, Stdio};

use anyhow::Context;

use super::{free_address, wide};
use crate::setup;

/// Where it streams.
pub(super) const STREAM: &str = "/stream";

/// Where Debian puts the module.
const MODULE: &str = "/usr/lib/nginx/modules/ngx_nchan_module.so";
const PROGRAM: &str = "/usr/sbin/nginx";

/// nginx, running. It ends with this value.
pub(super) struct Peer {
    child: Child,
    pub(super) address: String,
}

impl Peer {
    /// The id of its first process; the workers are its children.
    pub(super) fn id(&self) -> String {
        self.child.id().to_string()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // Killed outright, it would leave its workers.
        let id = self.id();
        let told = std::process::Command::new("kill").args(["-TERM", &id]).status();
        if !told.is_ok_and(|status| status.success()) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

/// Starts the peer, if it is installed. It listens a moment later.
pub(super) fn start(data: &Path) -> anyhow::Result<Option<Peer>> {
    if !Path::new(MODULE).is_file() || !Path::new(PROGRAM).is_file() {
        println!("nginx with nchan is not installed; there is nothing to compare with");
        println!("Debian and its kin: apt-get install {}", setup::PEER.join(" "));
        return Ok(None);
    }
    let folder = data.join("nginx");
    std::fs::create_dir_all(&folder)?;
    let address = free_address()?.to_string();
    let file = folder.join("nginx.conf");
    std::fs::write(&file, settings(&address))?;
    let mut command = wide(Path::new(PROGRAM));
    command.arg("-p").arg(&folder).arg("-c").arg(&file).args(["-e", "stderr"]);
    let child = command.stdin(Stdio::null()).spawn().context("nginx cannot be started")?;
    Ok(Some(Peer { child, address }))
}

/// Bounded and on this machine only; nothing is written but in its own folder. Whoever joins gets
/// the last message, as a spectator gets the state.
fn settings(address: &str) -> String {
    format!(
        "load_module {MODULE};
daemon off;
worker_processes auto;
worker_rlimit_nofile 20000;
pid nginx.pid;
error_log stderr warn;
events {{ worker_connections 16000; }}
http {{
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    keepalive_requests 1000000;
    tcp_nodelay on;
    nchan_shared_memory_size 64m;
    server {{
        listen {address} backlog=4096;
        location = /publish {{
            client_max_body_size 1m;
            client_body_buffer_size 1m;
            nchan_publisher;
            nchan_channel_id race;
            nchan_message_buffer_length 1;
        }}
        location = {STREAM} {{
            nchan_subscriber eventsource;
            nchan_channel_id race;
            nchan_subscriber_first_message oldest;
        }}
    }}
}}
"
    )
}
