import CLibSigning
package import Inventory
import System

/// Time stamps (RFC 3161): writes requests and checks responses, but sends nothing.
package enum TimeStamp {
  /// Returns a request for a SHA-256, without a nonce so that a pack always has the same request.
  package static func request(sha256: [UInt8]) -> [UInt8] {
    let head: [UInt8] = [
      0x30, 0x39, 0x02, 0x01, 0x01, 0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
      0x65,
      0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
    ]
    // certReq: the response includes the authority's certificate.
    return head + sha256.prefix(32) + [0x01, 0x01, 0xFF]
  }

  package enum Verdict: Hashable, Sendable {
    /// The time that the authority stamped.
    case holds(Instant)
    case fails(String)
  }

  /// - Parameter authorities: trusted certificates in PEM; nil to check only what was stamped.
  package static func check(
    _ response: [UInt8], sha256: [UInt8], authorities: [UInt8]?
  ) -> Verdict {
    var time: Int64 = 0
    var reason = [CChar](repeating: 0, count: 128)
    let status: lapse_signing_status
    if let authorities {
      status = lapse_time_stamp_check(
        response, response.count, sha256, authorities, authorities.count, &time, &reason)
    } else {
      status = lapse_time_stamp_check(
        response, response.count, sha256, nil, 0, &time, &reason)
    }
    let words = String(
      decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    switch status {
    case lapse_signing_ok: return .holds(Instant(secondsSinceEpoch: time))
    case lapse_signing_no_key: return .fails("the file of authorities contains no PEM certificate")
    case lapse_signing_mismatch:
      return .fails("the time stamp is not accepted (\(words))")
    default: return .fails("the file is not a granted time stamp response (\(words))")
    }
  }
}
