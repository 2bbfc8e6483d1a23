import Cryptography
package import Inventory
import System

/// The seal of a pack: tag files, statement, signature and the request for a time stamp.
package struct PackSeal {
  package let tenant: String
  package let asOf: Instant
  package let readme: [UInt8]
  package let outcome: InTotoStatement.Outcome

  package init(
    tenant: String, asOf: Instant, readme: [UInt8], outcome: InTotoStatement.Outcome
  ) {
    (self.tenant, self.asOf) = (tenant, asOf)
    (self.readme, self.outcome) = (readme, outcome)
  }

  /// The files that every pack has besides its payload.
  package static let paths: Set<String> = [
    AuditorReadme.path, BagTags.declarationName, BagTags.infoName, BagManifest.payload,
    BagManifest.tags, DSSEEnvelope.fileName,
  ]

  /// Returns the tag files except key, statement and tag manifest.
  ///
  /// - Parameter payload: all files below `data`.
  package func tags(_ payload: [String: FileDigest]) -> [(path: String, bytes: [UInt8])] {
    [
      (AuditorReadme.path, readme), (BagTags.declarationName, BagTags.declaration),
      (BagTags.infoName, BagTags.info(tenant: tenant, asOf: asOf, payload: payload)),
      (BagManifest.payload, BagManifest(payload.mapValues(\.sha256)).bytes),
    ]
  }

  /// - Parameter digests: all files that exist before the statement.
  package func statement(_ digests: [String: FileDigest]) -> [UInt8] {
    InTotoStatement.bytes(
      subjects: digests,
      configuration: [RunRecord.path]
        + digests.keys.filter { $0.hasPrefix("data/configuration/") }.sorted(),
      outcome: outcome)
  }

  /// Writes all of it; the payload must already be there.
  package func close(_ bag: BagWriter, in directory: String, signer: PackSigner) throws {
    for tag in tags(bag.digests) { try bag.write(tag.path, tag.bytes) }
    var signatures: [DSSEEnvelope.Signature] = []
    switch signer {
    case .nobody, .ssh: break
    case .key(let key, let name):
      // The public key is among the subjects, so it has to be written first.
      let signed = try KeySignature.sign([], with: key, name: name)
      try bag.write(SignatureKind.publicKeyName, signed.publicKey)
      let message = DSSEEnvelope.signedBytes(of: statement(bag.digests))
      let signature = try KeySignature.sign(message, with: key, name: name)
      signatures = [
        .init(
          keyid: KeySignature.keyId(signature.publicKey) ?? "", signature: signature.signature)
      ]
    case .command(let command, let publicKey):
      if let publicKey { try bag.write(SignatureKind.publicKeyName, publicKey) }
      let message = DSSEEnvelope.signedBytes(of: statement(bag.digests))
      signatures = [
        .init(
          keyid: publicKey.flatMap { KeySignature.keyId($0) } ?? "",
          signature: try Self.sign(message, with: command, in: directory))
      ]
      if let publicKey,
        let problem = KeySignature.problem(
          with: Base64.decode(signatures[0].sig.utf8) ?? [], of: message, key: publicKey)
      {
        throw EvidenceError(
          "--sign-command: what it printed is not a signature by the public key: \(problem)")
      }
    }
    let envelope = DSSEEnvelope(statement: statement(bag.digests), signatures: signatures)
    try bag.write(DSSEEnvelope.fileName, envelope.bytes)
    let tags = bag.digests.filter { !$0.key.hasPrefix("data/") }
    let manifest = BagManifest(tags.mapValues(\.sha256)).bytes
    try bag.write(BagManifest.tags, manifest)
    if case .ssh(let key) = signer {
      try SSHSignature.sign(directory + "/" + BagManifest.tags, key: key)
    }
    try bag.write(
      BagManifest.tags + ".tsq", TimeStamp.request(sha256: SHA256.digest(of: manifest)))
  }

  private static func sign(
    _ message: [UInt8], with command: String, in directory: String
  ) throws(EvidenceError) -> [UInt8] {
    let file = directory + "/.to-be-signed"
    defer { unlink(file) }
    do throws(SystemError) {
      try OpenFile(replacing: file, permissions: 0o600).write(message)
    } catch {
      throw EvidenceError("\(file): cannot be written (\(error))")
    }
    return try CommandSignature.sign(Path.resolved(file) ?? file, command: command)
  }
}
