//! Browsers for tests: Chromium through its driver, each with cookies of its own.

use std::process::Stdio;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// The program that drives browsers.
pub(crate) struct Driver {
    program: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver on a free port. Where it or the browser is missing, the test says that it
    /// was skipped.
    pub(crate) async fn start(test: &str) -> Option<Self> {
        let driver = Self::found().await;
        if driver.is_none() {
            xtask::skip(test, "Chromium or its driver is not on the PATH");
        }
        driver
    }

    async fn found() -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let is_there = |name: &str| std::env::split_paths(&path).any(|it| it.join(name).is_file());
        if !is_there("chromium") && !is_there("google-chrome") {
            return None;
        }
        let mut program = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .ok()?;
        let mut lines = BufReader::new(program.stdout.take()?).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            let Some((_, rest)) = line.split_once("started successfully on port ") else {
                continue;
            };
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            // The driver goes on writing; somebody has to read it.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Some(Self { program, port: digits.parse().ok()? });
        }
        None
    }

    /// Opens a browser.
    pub(crate) async fn browser(&self) -> Client {
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ];
        let options = json!({ "args": arguments });
        let capabilities = json!({
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let Value::Object(capabilities) = capabilities else { unreachable!("it is an object") };
        ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .expect("a browser")
    }

    /// Ends the driver, once its browsers are closed.
    pub(crate) async fn end(mut self) {
        let _ = self.program.kill().await;
    }
}
