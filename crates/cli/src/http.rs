//! Asking a server of ours over HTTP: one question a connection, the answer read as it comes.

use std::str::FromStr;

use anyhow::{Context, bail};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// What would be accepted.
const RUNNING: &str = "give the address that a running `sarthe serve` or `sarthe demo` prints";

/// What a server of ours says of a question that it does not answer.
#[derive(serde::Deserialize)]
struct Problem {
    detail: String,
}

/// An address at a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    host: String,
    path: String,
}

/// What cannot be such an address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text} cannot be asked; give http://HOST:PORT, with or without a path")]
pub(crate) struct PlaceError {
    text: String,
}

impl FromStr for Place {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Self, PlaceError> {
        let refused = || PlaceError { text: text.to_owned() };
        let rest = text.strip_prefix("http://").ok_or_else(refused)?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if host.is_empty() || host.contains(|it: char| it.is_whitespace() || it == '@') {
            return Err(refused());
        }
        let port = host.rsplit_once(':').filter(|(_, port)| !port.ends_with(']'));
        if port.is_some_and(|(_, port)| port.parse::<u16>().is_err()) {
            return Err(refused());
        }
        let host = if port.is_some() { host.to_owned() } else { format!("{host}:80") };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        Ok(Self { host, path: path.to_owned() })
    }
}

impl Place {
    /// Series, edition and session, as far as the path names them.
    pub(crate) fn names(&self) -> Vec<&str> {
        let fixed = ["api", "v1", "seasons", "sessions", "timing", "stream", "live"];
        let parts = self.path.split('/').filter(|part| !part.is_empty());
        let names = parts.filter(|part| !fixed.contains(part));
        names.skip_while(|part| documents::Language::from_code(part).is_some()).collect()
    }

    /// Asks for a path at the server.
    pub(crate) async fn get(&self, path: &str, headers: &[(&str, &str)]) -> anyhow::Result<Answer> {
        let (code, answer) = self.ask("GET", path, headers, "").await?;
        if code == 200 {
            return Ok(answer);
        }
        let problem: Option<Problem> = serde_json::from_str(&answer.whole().await?).ok();
        let detail = problem.map_or_else(|| RUNNING.to_owned(), |problem| problem.detail);
        bail!("{} answers {code} to {path}: {detail}", self.host)
    }

    /// Sends JSON to a path at the server in somebody's name: `POST` or `PUT`. Gives the status and
    /// what the server says.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        token: &str,
        body: &str,
    ) -> anyhow::Result<(u16, String)> {
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        let (code, answer) = self.ask(method, path, &headers, body).await?;
        Ok((code, answer.whole().await?))
    }

    async fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> anyhow::Result<(u16, Answer)> {
        let unreachable = || format!("{} cannot be reached; {RUNNING}", self.host);
        let mut link = TcpStream::connect(&self.host).await.with_context(unreachable)?;
        // As HTTP/1.0 the answer comes as it is and ends with the connection.
        let mut question = format!("{method} {path} HTTP/1.0\r\nhost: {}\r\n", self.host);
        for (name, value) in headers {
            question += &format!("{name}: {value}\r\n");
        }
        if !body.is_empty() {
            question += &format!("content-length: {}\r\n", body.len());
        }
        question += "\r\n";
        question += body;
        link.write_all(question.as_bytes()).await?;
        let mut answer = Answer { link: BufReader::new(link) };
        let status = answer.line().await?.unwrap_or_default();
        while answer.line().await?.is_some_and(|line| !line.is_empty()) {}
        match status.split(' ').nth(1).and_then(|code| code.parse().ok()) {
            Some(code) => Ok((code, answer)),
            None => bail!("{} is no web server; {RUNNING}", self.host),
        }
    }
}

/// An answer, as it comes.
#[derive(Debug)]
pub(crate) struct Answer {
    link: BufReader<TcpStream>,
}

impl Answer {
    /// The next line, without its end; `None` when there is none.
    pub(crate) async fn line(&mut self) -> std::io::Result<Option<String>> {
        let mut line = String::new();
        let count = self.link.read_line(&mut line).await?;
        Ok((count > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned()))
    }

    /// All that is left.
    pub(crate) async fn whole(mut self) -> std::io::Result<String> {
        let mut text = String::new();
        self.link.read_to_string(&mut text).await?;
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_server_and_as_much_as_it_likes() {
        for (text, host, names) in [
            ("http://localhost:1923", "localhost:1923", vec![]),
            ("http://localhost/", "localhost:80", vec![]),
            ("http://[::1]:1923/cup/2031/", "[::1]:1923", vec!["cup", "2031"]),
            ("http://a:1/de/cup/2031/sessions/race/timing?x=1", "a:1", vec!["cup", "2031", "race"]),
            (
                "http://a:1/api/v1/seasons/cup/2031/sessions/race/timing/stream",
                "a:1",
                vec!["cup", "2031", "race"],
            ),
        ] {
            let place: Place = text.parse().expect(text);
            assert_eq!((place.host.as_str(), place.names()), (host, names), "{text}");
        }
        for text in [
            "",
            "localhost",
            "https://localhost",
            "http://",
            "http://a b",
            "http://localhost:x",
            "http://localhost:99999",
        ] {
            assert!(text.parse::<Place>().is_err(), "{text}");
        }
    }
}
