//! A line between a browser and the site, for tests that cut it.

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// A way to the site that can be cut and mended: while it is cut nothing passes.
pub(crate) struct Way {
    pub(crate) origin: String,
    open: watch::Sender<bool>,
}

impl Way {
    pub(crate) async fn to(origin: &str) -> Self {
        let target = origin.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let (open, is_open) = watch::channel(true);
        tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                tokio::spawn(pass(browser, target.clone(), is_open.clone()));
            }
        });
        Self { origin, open }
    }

    /// Nothing passes any more.
    pub(crate) fn cut(&self) {
        self.open.send_replace(false);
    }

    /// Everything passes again.
    pub(crate) fn mend(&self) {
        self.open.send_replace(true);
    }
}

/// Passes bytes both ways until the way is cut.
async fn pass(mut browser: TcpStream, target: String, mut is_open: watch::Receiver<bool>) {
    if !*is_open.borrow() {
        return;
    }
    let Ok(mut site) = TcpStream::connect(target).await else { return };
    tokio::select! {
        _ = tokio::io::copy_bidirectional(&mut browser, &mut site) => {}
        _ = is_open.wait_for(|open| !open) => {}
    }
}
