//! Routes with the right that each needs. There is no way to add a route without saying who may use it.

use super::{
    door,
    error::{Error, Refusal},
    inside::Right,
    state::App,
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    handler::Handler,
    http::{HeaderMap, Method, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, on},
};

/// A body is at most this long unless its route says otherwise: a page's form or 1,000 messages fit well.
const BODY: usize = 2 * 1024 * 1024;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Anyone: sign-in, health, the API description.
    Nothing,
    /// Whoever holds a signed link; the handler checks it.
    Link,
    /// A signed-in user with this right; others are asked to sign in.
    Page(Right),
    /// A program with a token of this scope.
    Api(Right),
    /// One of the provider's staff; to everybody else the route does not exist.
    Operator,
}

/// A route, as the isolation test and the API description list it.
#[derive(Clone, Debug)]
pub struct Route {
    /// GET, POST ...
    pub method: Method,
    /// As axum reads it, such as `/contacts/{id}`.
    pub path: &'static str,
    /// Who may use it.
    pub need: Need,
}

/// A feature's routes.
pub struct Rooms {
    app: App,
    router: Router<App>,
    routes: Vec<Route>,
}

impl Rooms {
    /// No routes yet.
    pub fn new(app: &App) -> Self {
        Self { app: app.clone(), router: Router::new(), routes: Vec::new() }
    }

    /// Adds a feature's routes.
    #[must_use]
    pub fn with(self, feature: fn(Self) -> Self) -> Self {
        feature(self)
    }

    /// Shows something.
    #[must_use]
    pub fn get<H: Handler<T, App>, T: 'static>(self, need: Need, path: &'static str, handler: H) -> Self {
        self.add(Method::GET, need, path, on(MethodFilter::GET, handler))
    }

    /// Makes or does something.
    #[must_use]
    pub fn post<H: Handler<T, App>, T: 'static>(self, need: Need, path: &'static str, handler: H) -> Self {
        self.upload(need, path, BODY, handler)
    }

    /// Takes a file in, of at most so many bytes with the form around it.
    #[must_use]
    pub fn upload<H: Handler<T, App>, T: 'static>(
        self,
        need: Need,
        path: &'static str,
        most: usize,
        handler: H,
    ) -> Self {
        let handler = on(MethodFilter::POST, handler).layer(DefaultBodyLimit::max(most));
        self.add(Method::POST, need, path, handler.layer(from_fn_with_state(most, within)))
    }

    /// Changes something.
    #[must_use]
    pub fn patch<H: Handler<T, App>, T: 'static>(self, need: Need, path: &'static str, handler: H) -> Self {
        self.add(Method::PATCH, need, path, on(MethodFilter::PATCH, handler))
    }

    /// Sets something as a whole.
    #[must_use]
    pub fn put<H: Handler<T, App>, T: 'static>(self, need: Need, path: &'static str, handler: H) -> Self {
        self.add(Method::PUT, need, path, on(MethodFilter::PUT, handler))
    }

    /// Takes something away.
    #[must_use]
    pub fn delete<H: Handler<T, App>, T: 'static>(self, need: Need, path: &'static str, handler: H) -> Self {
        self.add(Method::DELETE, need, path, on(MethodFilter::DELETE, handler))
    }

    fn add(mut self, method: Method, need: Need, path: &'static str, handler: MethodRouter<App>) -> Self {
        let guarded = handler.route_layer(from_fn_with_state((self.app.clone(), need), door::guard));
        self.router = self.router.route(path, guarded);
        self.routes.push(Route { method, path, need });
        self
    }

    /// The list of routes, and the router itself.
    pub fn finish(self) -> (Vec<Route>, Router<App>) {
        (self.routes, self.router)
    }
}

/// Refuses a body that says to be longer than its route takes, before a byte of it is read.
pub async fn within(State(most): State<usize>, headers: HeaderMap, request: Request, next: Next) -> Response {
    let said = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let fits = said.is_none_or(|said| usize::try_from(said).is_ok_and(|said| said <= most));
    if fits {
        return next.run(request).await;
    }
    Error::from(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large")).into_response()
}
