import CLibCrypto

/// HMAC-SHA256 (RFC 2104), by OpenSSL.
package enum HMAC {
  /// Returns the 32 bytes of the code; `key` may have any length up to 1 MiB.
  package static func sha256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: 32)
    _ = lapse_hmac_sha256(key, key.count, message, message.count, &result)
    return result
  }
}
