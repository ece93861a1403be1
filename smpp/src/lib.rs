//! SMPP 3.4 (SMS Forum, issue 1.2): one transceiver session with a window, and a centre to test it against.
