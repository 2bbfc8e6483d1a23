import FoundationEssentials
import Reporters
import System

/// A signed statement (DSSE 1.0): https://github.com/secure-systems-lab/dsse
package struct DSSEEnvelope: Decodable, Sendable {
  package struct Signature: Decodable, Sendable {
    package var keyid: String
    package var sig: String

    /// - Parameter keyid: empty if the key is unknown.
    package init(keyid: String, signature: [UInt8]) {
      (self.keyid, sig) = (keyid, Base64.encode(signature))
    }
  }

  package static let fileName = "statement.dsse.json"
  private static let type = "application/vnd.in-toto+json"

  package var payload: String
  package var payloadType: String
  package var signatures: [Signature]

  package init(statement: [UInt8], signatures: [Signature]) {
    payload = Base64.encode(statement)
    payloadType = Self.type
    self.signatures = signatures
  }

  /// Parses an envelope; nil if the bytes are not one, or if it declares another type of payload.
  package init?(_ bytes: [UInt8]) {
    guard let envelope = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
      envelope.payloadType == Self.type
    else { return nil }
    self = envelope
  }

  /// The decoded payload; nil if it is not base64.
  package var statement: [UInt8]? { Base64.decode(payload.utf8) }

  /// Returns what is signed: the pre-authentication encoding (PAE).
  package static func signedBytes(of statement: [UInt8]) -> [UInt8] {
    Array("DSSEv1 \(type.utf8.count) \(type) \(statement.count) ".utf8) + statement
  }

  /// The only accepted form of the file: one that differs by a space is not accepted.
  package var bytes: [UInt8] {
    let signatures = signatures.map { signature in
      JSONTree.members(["keyid": .text(signature.keyid), "sig": .text(signature.sig)])
    }
    let tree = JSONTree.members([
      "payload": .text(payload), "payloadType": .text(payloadType),
      "signatures": .array(signatures),
    ])
    return Array((tree.json + "\n").utf8)
  }
}
