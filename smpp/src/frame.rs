//! Cutting the stream of octets into PDUs (SMPP 3.4, 3.2).
//!
//! Invariant: reading stops for good at the first length that cannot be true; there is no way to find the next PDU.

use bytes::{Buf, Bytes, BytesMut};

/// Length, command, status and sequence, four octets each.
const HEADER: usize = 16;

/// No PDU of 3.4 is longer: one optional parameter holds at most 64 KiB and only one of them is that long.
pub const PDU_LIMIT: usize = 64 * 1024;

/// One PDU with its body still unread.
#[derive(Debug)]
pub struct Frame {
    pub command: u32,
    pub status: u32,
    pub sequence: u32,
    pub body: Bytes,
}

/// A `command_length` that cannot be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadLength {
    pub length: u32,
    /// Zero when too little came to know it.
    pub sequence: u32,
}

/// The next whole PDU in the buffer, if there is one.
pub fn next_frame(buffer: &mut BytesMut) -> Result<Option<Frame>, BadLength> {
    let Some(length) = word(buffer, 0) else { return Ok(None) };
    let size = length as usize;
    if !(HEADER..=PDU_LIMIT).contains(&size) {
        return Err(BadLength { length, sequence: word(buffer, 12).unwrap_or(0) });
    }
    if buffer.len() < size {
        buffer.reserve(size - buffer.len());
        return Ok(None);
    }
    let mut pdu = buffer.split_to(size).freeze();
    pdu.advance(4);
    let (command, status, sequence) = (pdu.get_u32(), pdu.get_u32(), pdu.get_u32());
    Ok(Some(Frame { command, status, sequence, body: pdu }))
}

fn word(buffer: &[u8], at: usize) -> Option<u32> {
    let octets = buffer.get(at..at + 4)?;
    Some(u32::from_be_bytes(octets.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn frames(chunks: &[&[u8]]) -> (Vec<u32>, Option<BadLength>) {
        let (mut buffer, mut seen) = (BytesMut::new(), Vec::new());
        for chunk in chunks {
            buffer.extend_from_slice(chunk);
            loop {
                match next_frame(&mut buffer) {
                    Ok(Some(frame)) => seen.push(frame.sequence),
                    Ok(None) => break,
                    Err(bad) => return (seen, Some(bad)),
                }
            }
        }
        (seen, None)
    }

    fn enquire(sequence: u32) -> Vec<u8> {
        [16_u32, 0x15, 0, sequence].iter().flat_map(|word| word.to_be_bytes()).collect()
    }

    #[test]
    fn pdus_are_found_however_the_network_cuts_them() {
        let stream = [enquire(1), enquire(2), enquire(3)].concat();
        for cut in 0..stream.len() {
            assert_eq!(frames(&[&stream[..cut], &stream[cut..]]), (vec![1, 2, 3], None));
        }
    }

    #[test]
    fn a_length_below_the_header_or_above_the_limit_ends_the_reading() {
        let short = [15_u32, 0x15, 0, 7].iter().flat_map(|word| word.to_be_bytes()).collect::<Vec<_>>();
        assert_eq!(frames(&[&short]).1, Some(BadLength { length: 15, sequence: 7 }));
        assert_eq!(frames(&[b"GET / HTTP/1.1\r\n"]).1.map(|bad| bad.length), Some(0x4745_5420));
        let over = u32::try_from(PDU_LIMIT).unwrap() + 1;
        assert_eq!(frames(&[&over.to_be_bytes()]).1, Some(BadLength { length: over, sequence: 0 }));
    }

    proptest! {
        #[test]
        fn random_octets_never_panic(octets in proptest::collection::vec(any::<u8>(), 0..4096)) {
            let (seen, _) = frames(&[&octets]);
            prop_assert!(seen.len() <= octets.len() / HEADER);
        }
    }
}
