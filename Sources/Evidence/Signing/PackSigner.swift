/// The signer of a pack. No key is ever created here.
package enum PackSigner: Sendable {
  case nobody
  /// A private key in PEM, and the name of its file.
  case key([UInt8], name: String)
  /// A key file, or the public half of a key in an agent.
  case ssh(String)
  /// A command, and its public key if one was named.
  case command(String, publicKey: [UInt8]?)

  /// The kind as named in the pack.
  package var kind: SignatureKind {
    switch self {
    case .nobody: .none
    case .key: .key
    case .ssh: .ssh
    case .command: .command
    }
  }
}

/// How a pack is signed, according to the pack itself.
package enum SignatureKind: String, Sendable, Codable {
  case none
  case key
  case ssh
  case command

  /// The first line of a pack.
  package var words: String {
    switch self {
    case .none:
      "NOT SIGNED: the digests show that nothing was changed by accident, not who made the pack"
    case .key: "Signed with a key (\(DSSEEnvelope.fileName))"
    case .ssh: "Signed by ssh-keygen (\(BagManifest.tags).sig)"
    case .command: "Signed by an external command (\(DSSEEnvelope.fileName))"
    }
  }

  /// The file with the public key, if the pack has one.
  package static let publicKeyName = "signing-key.pub.pem"
}
