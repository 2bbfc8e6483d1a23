import CLibCrypto

/// A SHA-256 digest of bytes that come piece by piece.
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

  /// The 32 bytes of the digest. Nothing may be added afterwards.
  package func finish() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { result, count in
      guard let digest, let start = result.baseAddress else { return }
      lapse_digest_finish(digest, start)
      count = 32
    }
  }

  /// The 32 bytes of the digest of bytes that are all there.
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

/// SHA-1, which Entra uses for the thumbprints of certificates. It protects nothing.
package enum SHA1 {
  /// The 20 bytes of the digest.
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
