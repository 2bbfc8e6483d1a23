import Evidence
import Testing

@Suite struct SignatureTests {
  private let message = Array("a message".utf8)

  @Test(arguments: [
    (TestKeys.ed25519, TestKeys.ed25519Public), (TestKeys.p256, TestKeys.p256Public),
  ])
  func aSignatureVerifiesOnlyWithItsOwnMessageAndKey(_ key: [UInt8], _ publicKey: [UInt8]) throws {
    let signed = try KeySignature.sign(message, with: key, name: "key")
    #expect(KeySignature.keyId(signed.publicKey) == KeySignature.keyId(publicKey))
    #expect(KeySignature.problem(with: signed.signature, of: message, key: publicKey) == nil)
    #expect(
      KeySignature.problem(with: signed.signature, of: message + [0], key: publicKey) != nil)
    #expect(
      KeySignature.problem(with: signed.signature, of: message, key: TestKeys.otherPublic) != nil)
  }

  @Test func anInvalidKeyIsReported() {
    #expect(throws: EvidenceError.self) {
      try KeySignature.sign(message, with: Array("no key".utf8), name: "key.pem")
    }
    #expect(throws: EvidenceError.self) {
      try KeySignature.sign(message, with: TestKeys.ed25519Public, name: "key.pem")
    }
    #expect(KeySignature.keyId(Array("no key".utf8)) == nil)
  }

  @Test func anEnvelopeHasOneEncoding() throws {
    let envelope = DSSEEnvelope(
      statement: Array(#"{"a":1}"#.utf8), signatures: [.init(keyid: "k", signature: [1, 2, 3])])
    let read = try #require(DSSEEnvelope(envelope.bytes))
    #expect(read.bytes == envelope.bytes)
    #expect(read.statement == Array(#"{"a":1}"#.utf8))
    // The signature covers the payload type, so no other type is accepted.
    let other = String(decoding: envelope.bytes, as: UTF8.self)
      .replacing("vnd.in-toto+json", with: "json")
    #expect(DSSEEnvelope(Array(other.utf8)) == nil)
    // The example from the specification with our payload type.
    #expect(
      String(decoding: DSSEEnvelope.signedBytes(of: Array("hi".utf8)), as: UTF8.self)
        == "DSSEv1 28 application/vnd.in-toto+json 2 hi")
  }

  @Test func aTimeStampRequestEqualsThatOfOpenSSL() {
    // Equals `openssl ts -query -digest 00…00 -sha256 -no_nonce -cert`.
    let request = TimeStamp.request(sha256: [UInt8](repeating: 0, count: 32))
    #expect(request.count == 59)
    #expect(request.prefix(5) == [0x30, 0x39, 0x02, 0x01, 0x01])
    #expect(request.suffix(3) == [0x01, 0x01, 0xFF])
    guard case .fails = TimeStamp.check(request, sha256: request, authorities: nil) else {
      Issue.record("a request is no response")
      return
    }
  }
}
