//! Settings: `flex.toml`, then `FLEX_...` from the environment. What is wrong is named, with what would be right.

use super::{db::Url, identity::Identity};
use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use ipnet::IpNet;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

/// All settings of `flex serve`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the web server listens, such as `127.0.0.1:8080`.
    pub listen: SocketAddr,
    /// How people reach it from outside, such as `https://community.example.nl`; links in messages start with it.
    pub base_url: String,
    /// Folder for files (contacts' documents, imports).
    pub data: PathBuf,
    /// Where the rows are kept.
    pub database: Database,
    /// The demo: its clock buttons and phones are shown.
    #[serde(skip)]
    pub demo: bool,
    /// Addresses or networks of our own proxies, such as `10.0.0.0/8`; only they are believed about who came
    /// (`X-Forwarded-For`).
    #[serde(default)]
    pub trusted_proxies: Vec<Network>,
    /// Where events may go.
    #[serde(default)]
    pub webhooks: Webhooks,
    /// How SMS leaves.
    #[serde(default)]
    pub sms: Sms,
    /// How e-mail leaves; without it, e-mail waits.
    #[serde(default)]
    pub mail: Option<Mail>,
    /// Who the provider is on paper; without it, nothing can be invoiced.
    #[serde(default)]
    pub provider: Option<Identity>,
    /// How customers pay online; without it, they pay by transfer.
    #[serde(default)]
    pub payments: Option<Payments>,
}

/// `[payments]`: paying online, through Mollie.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payments {
    /// The API key: `live_...`, or `test_...` for trying.
    pub api_key: SecretString,
    /// Where its API is.
    #[serde(default = "mollie")]
    pub api_url: String,
}

fn mollie() -> String {
    "https://api.mollie.com".into()
}

impl Payments {
    fn check(&self) -> Result<(), String> {
        use secrecy::ExposeSecret;
        let key = self.api_key.expose_secret();
        if !key.starts_with("live_") && !key.starts_with("test_") {
            return Err("payments.api_key: a key of Mollie's begins with live_ or test_".into());
        }
        let here =
            ["http://127.0.0.1", "http://localhost"].iter().any(|start| self.api_url.starts_with(start));
        if !self.api_url.starts_with("https://") && !here {
            return Err(format!("payments.api_url: `{}` must start with https://", self.api_url));
        }
        Ok(())
    }
}

/// `[database]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// `sqlite:PATH` or `postgres://...`; holds a password, so it is never logged.
    pub url: SecretString,
    /// On PostgreSQL: who owns the tables and may migrate them. Without it, `url` is used.
    #[serde(default)]
    pub owner_url: Option<SecretString>,
}

/// One address, or a network as `ADDRESS/LENGTH`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Network(IpNet);

impl Network {
    /// Whether the address lies in it.
    pub fn holds(&self, address: IpAddr) -> bool {
        self.0.contains(&address)
    }
}

impl TryFrom<String> for Network {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let address = || text.parse::<IpAddr>().map(IpNet::from);
        let net = text.parse::<IpNet>().or_else(|_| address());
        net.map(Self).map_err(|_| format!("`{text}` is no address and no network such as 10.0.0.0/8"))
    }
}

/// `[webhooks]`
#[derive(Clone, Debug, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Webhooks {
    /// Whether customers may have events sent to addresses inside our own network, and without TLS.
    #[serde(default)]
    pub inner: Inner,
}

/// Whether something may reach inside our own network.
#[derive(Clone, Copy, Debug, Deserialize, Default, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Inner {
    /// Never: an endpoint must not become a way to our own machines.
    #[default]
    Refused,
    /// On one's own machine, such as the demo.
    Allowed,
}

/// `[sms]`
#[derive(Clone, Debug, Deserialize, Default)]
#[serde(tag = "transport", rename_all = "lowercase", deny_unknown_fields)]
pub enum Sms {
    /// Phones that live inside the product and answer by themselves: for trying and for the demo.
    #[default]
    Simulator,
    /// A real SMS centre.
    Smpp(Smpp),
}

/// An SMS centre that speaks SMPP 3.4.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Smpp {
    /// Host and port.
    pub address: String,
    /// Account name at the centre.
    pub system_id: String,
    /// Its password.
    pub password: SecretString,
    /// System type, where the centre asks for one.
    #[serde(default)]
    pub system_type: String,
    /// Whether the link is encrypted.
    #[serde(default)]
    pub tls: Tls,
    /// A CA certificate in PEM to trust besides the usual ones.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
    /// Messages under way without an answer; what a crash can leave in doubt at most.
    #[serde(default = "window")]
    pub window: usize,
    /// Messages a second at most, as agreed with the centre.
    #[serde(default)]
    pub per_second: Option<u32>,
    /// Number that answers can be sent to; the sender of call-outs.
    pub number: String,
}

/// Whether a link is encrypted.
#[derive(Clone, Copy, Debug, Deserialize, Default, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// In the clear, for a centre on the same machine or behind a tunnel.
    #[default]
    Off,
    /// TLS from the first byte.
    On,
}

fn window() -> usize {
    100
}

/// `[mail]`: an SMTP relay.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// `smtps://USER:PASSWORD@HOST` (TLS from the first byte), `smtp://USER:PASSWORD@HOST:PORT?tls=required`
    /// (STARTTLS), or `smtp://HOST` in the clear, for a relay on the same machine.
    pub url: SecretString,
    /// The sender, such as `1•2•Flex <oproep@example.nl>`.
    pub from: String,
    /// A CA certificate in PEM to trust besides the usual ones.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
}

#[derive(Serialize)]
struct Defaults {
    listen: &'static str,
    base_url: &'static str,
    data: &'static str,
}

const DEFAULTS: Defaults =
    Defaults { listen: "127.0.0.1:8080", base_url: "http://127.0.0.1:8080", data: "flex-data" };

impl Settings {
    /// Reads the file, and the environment over it (`FLEX_DATABASE__URL` is `[database] url`).
    pub fn read(file: Option<&Path>) -> Result<Self, String> {
        let mut from = Figment::from(Serialized::defaults(DEFAULTS));
        if let Some(file) = file {
            if !file.is_file() {
                return Err(format!("{}: there is no such settings file", file.display()));
            }
            from = from.merge(Toml::file_exact(file));
        }
        // FLEX_TEST_... is for the stories, whose programs inherit it; everything else must be a setting.
        let environment = Env::prefixed("FLEX_").filter(|key| !key.starts_with("test_")).split("__");
        let settings: Self = from.merge(environment).extract().map_err(|wrong| explain(&wrong))?;
        settings.check()?;
        Ok(settings)
    }

    /// The settings of a folder with the embedded database in it, such as a demo's.
    pub fn of_folder(data: &Path, listen: SocketAddr) -> Self {
        Self {
            listen,
            base_url: format!("http://{listen}"),
            data: data.into(),
            database: Database {
                url: format!("sqlite:{}", data.join("flex.db").display()).into(),
                owner_url: None,
            },
            demo: false,
            trusted_proxies: Vec::new(),
            webhooks: Webhooks::default(),
            sms: Sms::Simulator,
            mail: None,
            provider: None,
            payments: None,
        }
    }

    fn check(&self) -> Result<(), String> {
        use secrecy::ExposeSecret;
        Url::parse(self.database.url.expose_secret()).map_err(|wrong| format!("database.url: {wrong}"))?;
        if !self.base_url.starts_with("http://") && !self.base_url.starts_with("https://") {
            return Err(format!("base_url: `{}` must start with https:// (or http://)", self.base_url));
        }
        if let Some(provider) = &self.provider {
            provider.check()?;
        }
        if let Some(payments) = &self.payments {
            payments.check()?;
        }
        match &self.sms {
            Sms::Smpp(smpp) if !(1..=1_000).contains(&smpp.window) => {
                Err(format!("sms.window: {} is not between 1 and 1000", smpp.window))
            }
            _ => Ok(()),
        }
    }
}

fn explain(wrong: &figment::Error) -> String {
    let path = wrong.path.join(".");
    if matches!(&wrong.kind, figment::error::Kind::MissingField(field) if field == "database") {
        return "database.url is missing: name a database under [database], such as url = \"sqlite:flex-data/flex.db\", or \
                set FLEX_DATABASE__URL"
            .into();
    }
    match wrong.metadata.as_ref().map(|m| m.name.as_ref()) {
        Some(from) if !path.is_empty() => format!("{path}: {} (in {from})", wrong.kind),
        _ if path.is_empty() => format!("{}", wrong.kind),
        _ => format!("{path}: {}", wrong.kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_or_wrong_setting_is_named() {
        let folder = std::env::temp_dir().join(format!("flex-settings-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("flex.toml");
        let read = |text: &str| {
            std::fs::write(&file, text).unwrap();
            Settings::read(Some(&file)).unwrap_err()
        };
        assert!(read("").contains("database"), "{}", read(""));
        assert!(read("[database]\nurl = 'mysql://x'").contains("database.url"));
        assert!(read("listen = 'here'\n[database]\nurl = 'sqlite:x'").contains("listen"));
        let proxies = read("trusted_proxies = ['here']\n[database]\nurl = 'sqlite:x'");
        assert!(proxies.contains("trusted_proxies") && proxies.contains("10.0.0.0/8"), "{proxies}");
        let payments = read("[database]\nurl='sqlite:x'\n[payments]\napi_key='secret'");
        assert!(payments.contains("payments.api_key") && !payments.contains("secret"), "{payments}");
        assert!(read("colour = 1\n[database]\nurl = 'sqlite:x'").contains("colour"));
        let smpp = "[database]\nurl='sqlite:x'\n[sms]\ntransport='smpp'\naddress='a:1'\nsystem_id='a'\npassword='b'\nnumber='31'\nwindow=0";
        assert!(read(smpp).contains("sms.window"), "{}", read(smpp));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
