//! Connecting and binding (SMPP 3.4, 4.1.5 and 4.1.6), over TCP or TLS.

use std::fmt;
use std::io;
use std::sync::Arc;

use bytes::{BufMut, BytesMut};
use tokio::io::{AsyncReadExt, AsyncWriteExt, split};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::link::{Link, READ_SIZE, Reader, Writer};
use super::state::State;
use super::{Events, Kept, Session, Settings, Shared, TlsSettings};
use crate::frame::{Frame, next_frame};
use crate::status::Status;
use crate::wire::{command, put_pdu, put_text};

const INTERFACE_VERSION: u8 = 0x34;

/// Longer than the standard allows, because centres give out longer passwords than the standard allows.
const CREDENTIAL_LIMIT: usize = 64;

/// Why there is no session.
#[derive(Debug)]
pub enum ConnectError {
    /// A setting cannot be sent: too long, or with a character outside printable ASCII.
    BadSetting {
        /// Its name.
        setting: &'static str,
    },
    /// Not bound within the bind timeout.
    TimedOut,
    /// The connection could not be made or broke.
    Connection(io::Error),
    /// The file with authorities or the server name cannot be used.
    Tls(String),
    /// The centre refuses the bind. A permanent status needs a person: account, password, allowed address.
    Refused(Status),
    /// What answered is no SMPP centre.
    NotACentre,
}

impl fmt::Display for ConnectError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadSetting { setting } => {
                write!(out, "{setting} must be at most {CREDENTIAL_LIMIT} printable ASCII characters")
            }
            Self::TimedOut => write!(out, "the centre did not answer in time"),
            Self::Connection(error) => write!(out, "no connection: {error}"),
            Self::Tls(problem) => write!(out, "TLS: {problem}"),
            Self::Refused(status) => write!(out, "the centre refuses the bind: {status}"),
            Self::NotACentre => write!(out, "what answers at this address is no SMPP centre"),
        }
    }
}

impl std::error::Error for ConnectError {}

impl From<io::Error> for ConnectError {
    fn from(error: io::Error) -> Self {
        Self::Connection(error)
    }
}

/// Connects and binds one transceiver. The connection lives in a task of its own from then on.
pub async fn connect(settings: Settings) -> Result<(Session, Events), ConnectError> {
    for (setting, text) in [
        ("system_id", &settings.system_id),
        ("password", &settings.password),
        ("system_type", &settings.system_type),
    ] {
        if CREDENTIAL_LIMIT < text.len() || !text.chars().all(|c| matches!(c, ' '..='~')) {
            return Err(ConnectError::BadSetting { setting });
        }
    }
    let (streams, inbox) =
        timeout(settings.bind_timeout, bound(&settings)).await.map_err(|_| ConnectError::TimedOut)??;
    let shared = Arc::new(Shared::new(State::new(&settings, Instant::now())));
    tokio::spawn(Link::new(streams, inbox, Arc::clone(&shared), &settings).run());
    let kept = Arc::new(Kept(Arc::clone(&shared)));
    Ok((Session { shared: Arc::clone(&shared), _kept: kept }, Events { shared }))
}

async fn bound(settings: &Settings) -> Result<((Reader, Writer), BytesMut), ConnectError> {
    let tcp = TcpStream::connect(&settings.address).await?;
    tcp.set_nodelay(true)?; // we gather PDUs ourselves
    let (mut reader, mut writer) = match &settings.tls {
        None => plain(tcp),
        Some(tls) => encrypted(tcp, tls).await?,
    };
    let mut out = BytesMut::new();
    put_pdu(&mut out, command::BIND_TRANSCEIVER, Status::OK, 1, |out| {
        put_text(out, &settings.system_id);
        put_text(out, &settings.password);
        put_text(out, &settings.system_type);
        out.put_slice(&[INTERFACE_VERSION, 0, 0]);
        put_text(out, ""); // address_range: the centre knows ours
    });
    writer.write_all(&out).await?;
    writer.flush().await?;
    let mut inbox = BytesMut::with_capacity(READ_SIZE);
    let answer = first_frame(&mut reader, &mut inbox).await?;
    match (answer.command, Status(answer.status)) {
        (command::BIND_TRANSCEIVER_RESP, Status::OK) => Ok(((reader, writer), inbox)),
        (command::BIND_TRANSCEIVER_RESP | command::GENERIC_NACK, status) => {
            Err(ConnectError::Refused(status))
        }
        _ => Err(ConnectError::NotACentre),
    }
}

async fn first_frame(reader: &mut Reader, inbox: &mut BytesMut) -> Result<Frame, ConnectError> {
    loop {
        if let Some(frame) = next_frame(inbox).map_err(|_| ConnectError::NotACentre)? {
            return Ok(frame);
        }
        if reader.read_buf(inbox).await? == 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
    }
}

fn plain(tcp: TcpStream) -> (Reader, Writer) {
    let (reader, writer) = tcp.into_split();
    (Box::new(reader), Box::new(writer))
}

async fn encrypted(tcp: TcpStream, tls: &TlsSettings) -> Result<(Reader, Writer), ConnectError> {
    let problem = |problem: &dyn fmt::Display| ConnectError::Tls(problem.to_string());
    let mut authorities = RootCertStore::empty();
    let file = CertificateDer::pem_file_iter(&tls.authorities).map_err(|error| problem(&error))?;
    for certificate in file {
        let certificate = certificate.map_err(|error| problem(&error))?;
        authorities.add(certificate).map_err(|error| problem(&error))?;
    }
    let name = ServerName::try_from(tls.server_name.clone()).map_err(|error| problem(&error))?;
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| problem(&error))?
        .with_root_certificates(authorities)
        .with_no_client_auth();
    let stream = TlsConnector::from(Arc::new(config)).connect(name, tcp).await?;
    let (reader, writer) = split(stream);
    Ok((Box::new(reader), Box::new(writer)))
}
