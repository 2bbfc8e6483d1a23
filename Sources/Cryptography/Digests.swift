import CLibCrypto

/// Computes a SHA-256 digest of bytes that arrive piece by piece.
package final class SHA256 {
  private let digest: OpaquePointer?

  package init() {
    digest = lapse_digest_create(lapse_digest_sha256)
  }

  deinit {
    lapse_digest_destroy(digest)
  }

  package func update(_ bytes: UnsafeRawBufferPointer) {
    guard let digest, let start = bytes.baseAddress else { return }
    lapse_digest_update(digest, start, bytes.count)
  }

  /// Returns the 32 bytes of the digest; call it once, and nothing afterwards.
  package func finish() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { result, count in
      guard let digest, let start = result.baseAddress else { return }
      lapse_digest_finish(digest, start)
      count = 32
    }
  }

  /// Returns the 32-byte digest of the given bytes.
  package static func digest(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { result, count in
      guard let start = result.baseAddress else { return }
      lapse_digest_of(lapse_digest_sha256, bytes.baseAddress, bytes.count, start)
      count = 32
    }
  }

  package static func digest(of bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes { digest(of: $0) }
  }

  package static func digest(of text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { digest(of: UnsafeRawBufferPointer($0)) }
  }
}

/// SHA-1, used only for certificate thumbprints, as in Entra; it protects nothing.
package enum SHA1 {
  /// Returns the 20-byte digest of the given bytes.
  package static func digest(of bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes { bytes in
      [UInt8](unsafeUninitializedCapacity: 20) { result, count in
        guard let start = result.baseAddress else { return }
        lapse_digest_of(lapse_digest_sha1, bytes.baseAddress, bytes.count, start)
        count = 20
      }
    }
  }
}

/// HMAC-SHA256 (RFC 2104), by OpenSSL.
package enum HMAC {
  /// Returns the 32 bytes of the code; `key` may have any length up to 1 MiB.
  package static func sha256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: 32)
    _ = lapse_hmac_sha256(key, key.count, message, message.count, &result)
    return result
  }
}
