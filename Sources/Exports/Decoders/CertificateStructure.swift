import Inventory
import SwiftASN1

/// The fields of an X.509 certificate that a report looks at, straight from its DER.
///
/// https://www.rfc-editor.org/rfc/rfc5280#section-4.1
struct CertificateStructure {
  private(set) var notBefore = Instant(secondsSinceEpoch: 0)
  private(set) var notAfter = Instant(secondsSinceEpoch: 0)
  private(set) var isIssuedByItsSubject = false
  private(set) var isSignedWithSHA1 = false
  /// The length of an RSA key; nil for keys of other sorts.
  private(set) var rsaBits: Int?

  /// `sha1WithRSAEncryption` and `ecdsa-with-SHA1`, RFC 3279 §2.2.
  private static let sha1: [ASN1ObjectIdentifier] = [
    [1, 2, 840, 113_549, 1, 1, 5], [1, 2, 840, 10_045, 4, 1],
  ]
  /// `rsaEncryption`, RFC 3279 §2.3.1.
  private static let rsa: ASN1ObjectIdentifier = [1, 2, 840, 113_549, 1, 1, 1]

  /// - Throws: where the bytes are no certificate.
  init(der: [UInt8]) throws {
    var read = CertificateStructure()
    try DER.sequence(try DER.parse(der), identifier: .sequence) { certificate in
      try DER.sequence(try Self.next(&certificate), identifier: .sequence) {
        try read.readBody(&$0)
      }
      while certificate.next() != nil {}
    }
    self = read
  }

  private init() {}

  private mutating func readBody(_ body: inout ASN1NodeCollection.Iterator) throws {
    // The version, where it stands, is tagged [0].
    let first = try Self.next(&body)
    if first.identifier.tagClass == .contextSpecific { _ = try Self.next(&body) }
    try DER.sequence(try Self.next(&body), identifier: .sequence) { algorithm in
      isSignedWithSHA1 = Self.sha1.contains(try ASN1ObjectIdentifier(derEncoded: &algorithm))
      while algorithm.next() != nil {}
    }
    let issuer = try Self.next(&body)
    try DER.sequence(try Self.next(&body), identifier: .sequence) { validity in
      notBefore = try Self.time(&validity)
      notAfter = try Self.time(&validity)
    }
    let subject = try Self.next(&body)
    isIssuedByItsSubject = issuer.encodedBytes == subject.encodedBytes
    try DER.sequence(try Self.next(&body), identifier: .sequence) { key in
      rsaBits = try Self.rsaBits(&key)
    }
    while body.next() != nil {}
  }

  private static func rsaBits(_ key: inout ASN1NodeCollection.Iterator) throws -> Int? {
    var isRSA = false
    try DER.sequence(try Self.next(&key), identifier: .sequence) { algorithm in
      isRSA = try ASN1ObjectIdentifier(derEncoded: &algorithm) == rsa
      while algorithm.next() != nil {}
    }
    let bits = try ASN1BitString(derEncoded: &key)
    guard isRSA else { return nil }
    return try DER.sequence(try DER.parse(Array(bits.bytes)), identifier: .sequence) { parts in
      let modulus = try ArraySlice<UInt8>(derEncoded: &parts)
      while parts.next() != nil {}
      let digits = modulus.drop { $0 == 0 }
      return digits.count * 8 - (digits.first?.leadingZeroBitCount ?? 0)
    }
  }

  private static func time(_ nodes: inout ASN1NodeCollection.Iterator) throws -> Instant {
    let node = try next(&nodes)
    if node.identifier == .utcTime {
      let time = try UTCTime(derEncoded: node)
      return instant(
        time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
    }
    let time = try GeneralizedTime(derEncoded: node)
    return instant(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
  }

  private static func instant(
    _ year: Int, _ month: Int, _ day: Int, _ hours: Int, _ minutes: Int, _ seconds: Int
  ) -> Instant {
    let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
    return Instant(
      secondsSinceEpoch: days * Instant.secondsPerDay
        + Int64(hours * 3_600 + minutes * 60 + seconds))
  }

  private static func next(_ nodes: inout ASN1NodeCollection.Iterator) throws -> ASN1Node {
    guard let node = nodes.next() else { throw Incomplete() }
    return node
  }

  /// A field that must be there is not.
  private struct Incomplete: Error {}
}
