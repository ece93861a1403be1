//! Routes with the right that each needs. There is no way to add a route without saying who may use it.

use super::{door, inside::Right, state::App};
use axum::{
    Router,
    handler::Handler,
    http::Method,
    middleware::from_fn_with_state,
    routing::{MethodFilter, MethodRouter, on},
};

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
        self.add(Method::POST, need, path, on(MethodFilter::POST, handler))
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
