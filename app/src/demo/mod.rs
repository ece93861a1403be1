//! The demo: a provider, three customers and phones that answer, on the embedded engine.

use crate::shell::state::App;

/// Whether this is the demo, with its clock buttons and phones.
pub fn is_on(app: &App) -> bool {
    app.settings.demo
}
