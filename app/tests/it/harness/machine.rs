//! The machine: the real program, run as somebody at a keyboard runs it.

use serde_json::Value;
use shell::ids;
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

/// How long a start may take before the story gives up: a debug build that seeds on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);

/// A folder of a story's own, removed with it.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty one.
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(format!("flex_{}", ids::secret(12)));
        std::fs::create_dir_all(&path).expect("a folder for the story");
        Self(path)
    }

    /// Something in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// As an argument.
    pub fn text(&self) -> &str {
        self.0.to_str().expect("a plain path")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Left behind it costs room only.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The command.
pub struct Flex;

/// What it said.
#[derive(Debug)]
pub struct Told {
    /// Whether it ended with code 0.
    pub well: bool,
    /// Standard output.
    pub text: String,
    /// Standard error.
    pub errors: String,
}

impl From<Output> for Told {
    fn from(output: Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { well: output.status.success(), text: text(&output.stdout), errors: text(&output.stderr) }
    }
}

impl Flex {
    /// The program with nothing of the story's own environment that it would read as a setting.
    pub fn command() -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_flex"));
        command.env_remove(super::database::POSTGRES).env_remove("RUST_LOG").stdin(Stdio::null());
        command.env_remove("FLEX_CRASH_ROUNDS").env_remove("FLEX_CRASH_SEED");
        command
    }

    /// Runs it to its end.
    pub fn says(arguments: &[&str]) -> Told {
        Self::says_with(arguments, &[])
    }

    /// The same with settings in the environment.
    pub fn says_with(arguments: &[&str], settings: &[(&str, &str)]) -> Told {
        Self::command().args(arguments).envs(settings.iter().copied()).output().expect("it runs").into()
    }

    /// The same with something on standard input.
    pub fn hears(arguments: &[&str], input: &str) -> Told {
        let mut command = Self::command();
        command.args(arguments);
        Self::hears_as(command, input)
    }

    /// Any command with something on standard input.
    pub fn hears_as(mut command: Command, input: &str) -> Told {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it runs");
        let (mut stdin, input) = (child.stdin.take().expect("its input"), input.to_owned());
        let writing = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
        let told = child.wait_with_output().expect("it ends").into();
        // It may end without reading everything.
        let _ = writing.join();
        told
    }
}

/// The program while it serves.
pub struct Running {
    child: std::process::Child,
    base_url: String,
    folder: PathBuf,
}

impl Running {
    /// A demo in a folder, on a free port.
    pub async fn demo(folder: &Folder, more: &[&str]) -> Self {
        let arguments = [&["demo", "--listen", "127.0.0.1:0", "--data", folder.text()], more].concat();
        Self::start(Flex::command().args(arguments), &folder.0).await
    }

    /// The service in a folder, on a free port.
    pub async fn served(folder: &Folder) -> Self {
        let arguments = ["serve", "--listen", "127.0.0.1:0", "--data", folder.text()];
        Self::start(Flex::command().args(arguments), &folder.0).await
    }

    /// Any command that serves; waits until it has told its address.
    pub async fn start(command: &mut Command, folder: &Path) -> Self {
        let log = folder.with_extension("log");
        let out = std::fs::File::create(&log).expect("a log");
        let errors = out.try_clone().expect("a log");
        let mut child = command.stdout(out).stderr(errors).spawn().expect("it runs");
        let started = Instant::now();
        let base_url = loop {
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            let address = said.split_whitespace().find(|word| word.starts_with("http://127.0.0.1:"));
            if let Some(address) = address.filter(|_| said.ends_with('\n')) {
                break address.to_owned();
            }
            let ended = child.try_wait().expect("a child").is_some();
            assert!(!ended && started.elapsed() < PATIENCE, "it does not start: {said}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        };
        // Its log is open in the child; the name is not needed any more.
        let _ = std::fs::remove_file(&log);
        Self { child, base_url, folder: folder.into() }
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        self.base_url.trim_start_matches("http://").to_owned()
    }

    /// What `demo.json` says.
    pub fn card(&self) -> Value {
        let text = std::fs::read(self.folder.join("demo.json")).expect("demo.json");
        let card: Value = serde_json::from_slice(&text).expect("JSON");
        assert_eq!(card["base_url"], self.base_url.as_str());
        card
    }

    /// Status and text of a page that anyone may see.
    pub async fn get(&self, path: &str) -> (u16, String) {
        let answer = browser().get(format!("{}{path}", self.base_url)).send().await.expect("an answer");
        (answer.status().as_u16(), answer.text().await.expect("a body"))
    }

    /// The items of a list that a program with this token reads.
    pub async fn listed(&self, path: &str, token: &str) -> Vec<Value> {
        let request = browser().get(format!("{}{path}", self.base_url)).bearer_auth(token);
        let text = request.send().await.expect("an answer").text().await.expect("a body");
        let list: Value = serde_json::from_str(&text).expect("JSON");
        list["items"].as_array().unwrap_or_else(|| panic!("{path}: {text}")).clone()
    }

    /// The phones' page for somebody who signs in.
    pub async fn signed_in(&self, login: &Value) -> String {
        self.page_of(login, "/demo/phones").await
    }

    /// Signs somebody in, and reads one page as they see it.
    pub async fn page_of(&self, login: &Value, path: &str) -> String {
        let browser = self.enter(login).await;
        self.open(&browser, path).await
    }

    async fn open(&self, browser: &reqwest::Client, path: &str) -> String {
        let answer = browser.get(format!("{}{path}", self.base_url)).send().await.expect("an answer");
        answer.text().await.expect("a body")
    }

    async fn enter(&self, login: &Value) -> reqwest::Client {
        let browser = browser();
        let (status, text) = self.knock_with(&browser, login).await;
        assert_eq!(status, 303, "{text}");
        browser
    }

    /// Tries to sign in; answers the status and the page.
    pub async fn knock(&self, login: &Value) -> (u16, String) {
        self.knock_with(&browser(), login).await
    }

    async fn knock_with(&self, browser: &reqwest::Client, login: &Value) -> (u16, String) {
        let field = |name: &str| login[name].as_str().expect("a login").to_owned();
        let form = [("email", field("email")), ("password", field("password"))];
        let answer = self.send(browser, "/sign-in", &form).await;
        (answer.status().as_u16(), answer.text().await.expect("a body"))
    }

    /// From here on no file may grow past so many bytes: a disk that is full (`unlimited`: one with room again).
    pub fn files_up_to(&self, most: &str) {
        let pid = self.child.id().to_string();
        let done =
            Command::new("prlimit").args(["--pid", &pid, &format!("--fsize={most}:unlimited")]).status();
        assert!(done.expect("prlimit").success());
    }

    async fn send(
        &self,
        browser: &reqwest::Client,
        path: &str,
        form: &[(&str, String)],
    ) -> reqwest::Response {
        let body = serde_html_form::to_string(form).expect("a form");
        let request = browser.post(format!("{}{path}", self.base_url)).body(body);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        request.header("sec-fetch-site", "same-origin").send().await.expect("an answer")
    }

    /// The day that the demo's pages show.
    pub async fn page_time(&self, card: &Value) -> String {
        let page = self.signed_in(&card["customers"][0]["logins"]["planner"]).await;
        let (_, clock) = page.split_once("demo-clock").expect("the demo's clock");
        let (_, from) = clock.split_once("<b>").expect("the demo's clock");
        from.split_once("</b>").expect("the demo's clock").0.split(',').next().unwrap_or_default().to_owned()
    }

    /// Presses the button for the next day; the person stays signed in.
    pub async fn turn_a_day(&self, card: &Value) {
        let browser = self.enter(&card["customers"][0]["logins"]["planner"]).await;
        let form = [("turn", "day".to_owned()), ("back", "/demo/phones".to_owned())];
        let answer = self.send(&browser, "/demo/clock", &form).await;
        assert_eq!(answer.headers()["location"], "/demo/phones");
        assert!(self.open(&browser, "/demo/phones").await.contains("Zonneveld"), "still signed in");
    }

    /// Asks it to stop; answers whether it ended well.
    pub async fn stop(mut self) -> bool {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(asked.expect("kill").success());
        let started = Instant::now();
        loop {
            if let Some(ended) = self.child.try_wait().expect("a child") {
                return ended.success();
            }
            assert!(started.elapsed() < PATIENCE, "it does not stop");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // A story that failed half-way leaves nothing running.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser that keeps cookies and follows nothing by itself.
pub fn browser() -> reqwest::Client {
    // Another story may have chosen the same provider a moment ago.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let none = reqwest::redirect::Policy::none();
    reqwest::Client::builder().cookie_store(true).redirect(none).build().expect("a browser")
}
