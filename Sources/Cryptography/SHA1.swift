import CLibCrypto

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
