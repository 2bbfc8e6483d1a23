import Cryptography
import Inventory
import System

/// Checks what closes a pack: tag files, statement, signature, time stamp.
package struct SealCheck {
  /// The keys and authorities trusted by the person who checks it.
  package struct Trust: Sendable {
    /// Public keys and certificates in PEM.
    package var keys: [[UInt8]] = []
    /// A file of allowed signers, for `ssh-keygen`.
    package var signers: String?
    /// A response of a time stamp authority that is not in the pack.
    package var stamp: [UInt8]?
    /// Certificates in PEM trusted for time stamps.
    package var authorities: [UInt8]?

    package init() {}
  }

  package private(set) var problems: [PackProblem] = []
  /// Findings that are valid, or could not be checked.
  package private(set) var notes: [String] = []

  /// Whether the signature is valid for a key that the user named.
  ///
  /// A signature with any other key proves nothing, because anybody can make one.
  package private(set) var isTrusted = false

  private let bag: BagCheck
  private let directory: String

  package init(_ bag: BagCheck, directory: String) {
    (self.bag, self.directory) = (bag, directory)
  }

  /// Compares the tag files and the statement with what they must be.
  package mutating func compare(with seal: PackSeal) {
    let payload = bag.digests.filter { $0.key.hasPrefix("data/") }
    for tag in seal.tags(payload) where bag.digests[tag.path] != nil {
      if bag.digests[tag.path] != FileDigest(of: tag.bytes) {
        problems.append(PackProblem(tag.path, "is not what lapse writes for this content"))
      }
    }
    guard let envelope = envelope() else { return }
    if envelope.statement != seal.statement(subjects) { problems.append(Self.otherStatement) }
  }

  private static let otherStatement = PackProblem(
    DSSEEnvelope.fileName, "does not describe this pack")

  /// The files that the statement must list.
  private var subjects: [String: FileDigest] {
    bag.digests.filter { path, _ in
      path != DSSEEnvelope.fileName && !BagCheck.seals.contains(path)
    }
  }

  private func envelope() -> DSSEEnvelope? {
    bag.bytes(of: DSSEEnvelope.fileName).flatMap { DSSEEnvelope($0) }
  }

  package mutating func checkSignature(_ kind: SignatureKind, _ trust: Trust) {
    guard let bytes = bag.bytes(of: DSSEEnvelope.fileName) else {
      return problems.append(PackProblem(DSSEEnvelope.fileName, "is missing"))
    }
    guard let envelope = DSSEEnvelope(bytes), envelope.bytes == bytes,
      let statement = envelope.statement
    else {
      return problems.append(
        PackProblem(DSSEEnvelope.fileName, "is not a DSSE envelope written by lapse"))
    }
    // Only the statement is signed: of a file that it does not list, the signature says nothing.
    // The whole statement is compared where the reports are made again, but not every pack allows
    // that.
    if InTotoStatement.subjects(of: statement) != subjects.mapValues(\.sha256) {
      problems.append(Self.otherStatement)
    }
    let wantsSignature = !trust.keys.isEmpty || trust.signers != nil
    switch kind {
    case .none:
      if !envelope.signatures.isEmpty {
        problems.append(
          PackProblem(DSSEEnvelope.fileName, "has a signature, but run.json mentions none"))
      }
      if wantsSignature {
        problems.append(
          PackProblem(DSSEEnvelope.fileName, "is not signed, but --key requires a signature"))
      }
    case .key, .command: check(envelope, statement, trust)
    case .ssh: checkSSH(trust)
    }
  }

  private mutating func check(_ envelope: DSSEEnvelope, _ statement: [UInt8], _ trust: Trust) {
    let name = DSSEEnvelope.fileName
    if trust.keys.isEmpty, trust.signers != nil {
      problems.append(PackProblem(name, "is signed with a PEM key, but --key names SSH keys"))
    }
    guard envelope.signatures.count == 1, let only = envelope.signatures.first,
      let signature = Base64.decode(only.sig.utf8), Base64.encode(signature) == only.sig
    else {
      return problems.append(PackProblem(name, "the signature is gone or damaged"))
    }
    let message = DSSEEnvelope.signedBytes(of: statement)
    let own = bag.bytes(of: SignatureKind.publicKeyName)
    if let own, let problem = KeySignature.problem(with: signature, of: message, key: own) {
      return problems.append(PackProblem(name, problem))
    }
    if let own, KeySignature.keyId(own) != only.keyid {
      return problems.append(
        PackProblem(name, "names another key than \(SignatureKind.publicKeyName)"))
    }
    guard !trust.keys.isEmpty else {
      notes.append(
        own == nil
          ? "signature: not checked: the pack has no public key: name it with --key"
          : "signature: valid for the key in the pack (\(only.keyid)), whose owner was not checked: name a "
            + "key that you trust with --key")
      return
    }
    let verdicts = trust.keys.map { KeySignature.problem(with: signature, of: message, key: $0) }
    if let problem = verdicts.compactMap({ $0 }).first, !verdicts.contains(nil) {
      problems.append(PackProblem(name, problem))
    } else {
      isTrusted = true
      notes.append("signature: valid, by a key that you named")
    }
  }

  private mutating func checkSSH(_ trust: Trust) {
    let name = BagManifest.tags + ".sig"
    guard bag.digests[name] != nil else {
      return problems.append(PackProblem(name, "is missing: run.json says that the pack is signed"))
    }
    if !trust.keys.isEmpty, trust.signers == nil {
      problems.append(PackProblem(name, "is a signature of ssh-keygen, but --key names a PEM key"))
    }
    let root = Path.resolved(directory) ?? directory
    let problem = SSHSignature.problem(
      with: root + "/" + name, of: root + "/" + BagManifest.tags, signers: trust.signers)
    if let problem {
      problems.append(PackProblem(name, problem))
    } else {
      isTrusted = trust.signers != nil
      notes.append(
        trust.signers == nil
          ? "signature: valid for the key inside it, whose owner was not checked: name your allowed signers with --key"
          : "signature: valid, by a key that you named")
    }
  }

  /// Makes the request again, and checks a response in the pack or given separately.
  package mutating func checkTimeStamp(_ trust: Trust) {
    guard let manifest = bag.bytes(of: BagManifest.tags) else { return }
    let digest = SHA256.digest(of: manifest)
    let request = BagManifest.tags + ".tsq"
    if bag.bytes(of: request) != TimeStamp.request(sha256: digest) {
      problems.append(PackProblem(request, "is missing, or belongs to another \(BagManifest.tags)"))
      problems.append(PackProblem(BagManifest.tags, "is not the one that \(request) was made for"))
    }
    let name = BagManifest.tags + ".tsr"
    guard let response = trust.stamp ?? bag.bytes(of: name) else {
      if trust.authorities != nil {
        problems.append(PackProblem(name, "is missing, but --timestamp-ca requires a time stamp"))
      }
      return
    }
    switch TimeStamp.check(response, sha256: digest, authorities: trust.authorities) {
    case .fails(let words): problems.append(PackProblem(name, words))
    case .holds(let time):
      notes.append(
        trust.authorities == nil
          ? "time stamp: matches this pack, \(time.rfc3339); its authority was not checked: name certificates "
            + "that you trust with --timestamp-ca"
          : "time stamp: valid, \(time.rfc3339)")
    }
  }
}
