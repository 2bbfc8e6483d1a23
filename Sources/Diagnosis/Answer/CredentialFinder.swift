import Assessment
import Inventory
import System

/// Finds the credential that a message is about.
struct CredentialFinder {
  private let problem: Problem
  private let application: KnownApplication
  private let directory: KnownDirectory
  /// When the message was written; as-of if it does not say.
  private let time: Instant

  init(_ problem: Problem, _ application: KnownApplication, _ directory: KnownDirectory) {
    self.problem = problem
    self.application = application
    self.directory = directory
    time = problem.last ?? directory.asOf
  }

  /// Returns the credential, and adds what is to be said about it.
  func find(_ answer: inout Answer) -> CredentialFinding? {
    switch answer.error.family {
    case .expiredSecret: return ended(application.secrets, &answer)
    case .certificate:
      if problem.loggedError.code == 50_012, problem.loggedError.thumbprint == nil { return nil }
      return certificate(&answer)
    case .wrongSecret:
      presentedNone(&answer)
      return nil
    default: return nil
    }
  }

  // MARK: Ended ones

  private func ended(
    _ credentials: [KnownCredential], _ answer: inout Answer
  ) -> CredentialFinding? {
    let ended = credentials.filter { $0.hasEnded(at: time) }
      .ordered { ($0.end ?? time, $1.keyId) > ($1.end ?? time, $0.keyId) }
    if let keyId = refusedKey(),
      let known = application.credentials.first(where: { $0.keyId == keyId })
    {
      say(known, &answer)
      return CredentialFinding(credential: known, certainty: .known)
    }
    guard let last = ended.first else {
      // For an application of another tenant, the data holds no credentials.
      guard application.ownerTenant == nil else { return nil }
      answer.facts.append(
        Remark(.endedNone, ["kind": (credentials.first?.kind ?? .clientSecret).words]))
      return nil
    }
    guard ended.count > 1 else {
      say(last, &answer)
      return CredentialFinding(
        credential: last, certainty: application.credentialsKnown ? .known : .likely)
    }
    answer.facts.append(
      Remark(
        .endedLast,
        [
          "count": String(ended.count), "kind": last.kind.words,
          "name": last.name ?? "(no name)",
          "tail": last.tail, "day": last.end.map { Words.day($0) } ?? "an unknown day",
        ]))
    answer.facts.append(
      Remark(
        .endedBefore,
        ["list": Words.list(ended.dropFirst().map { Words.credential($0, at: directory.asOf) })]))
    return CredentialFinding(credential: last, certainty: .likely)
  }

  private func say(_ credential: KnownCredential, _ answer: inout Answer) {
    guard let end = credential.end else { return }
    answer.facts.append(
      Remark(
        .ended,
        [
          "kind": credential.kind.words, "name": credential.name ?? "(no name)",
          "tail": credential.tail, "day": Words.day(end),
          "ago": Words.distance(end, from: directory.asOf),
        ]))
    if let used = credential.lastUsed {
      answer.facts.append(Remark(.lastUse, ["day": Words.day(used)]))
    }
  }

  /// Returns the key that the sign-in log names in refusals of the application with this code.
  ///
  /// A refusal with the same trace ID is preferred. Without one, returns nil if the refusals name
  /// several keys.
  private func refusedKey() -> Identifier? {
    guard let refusals = directory.refusals else { return nil }
    let traces = Set(problem.requests.map(\.traceId).filter { !$0.isMissing }.map(\.digest))
    let rows = refusals.filter {
      $0.appId == application.appId && $0.code == problem.loggedError.code && !$0.keyId.isMissing
    }
    if let row = rows.first(where: { $0.requestDigest != 0 && traces.contains($0.requestDigest) }) {
      return row.keyId
    }
    let keys = Set(rows.map(\.keyId))
    return keys.count == 1 ? keys.first : nil
  }

  // MARK: Certificates

  private func certificate(_ answer: inout Answer) -> CredentialFinding? {
    let loggedError = problem.loggedError
    if let from = loggedError.keyStart, let until = loggedError.keyEnd {
      answer.facts.append(
        Remark(.keyDates, ["from": Words.day(from), "until": Words.day(until)]))
    }
    if var text = loggedError.thumbprint, let thumbprint = text.withUTF8({ Thumbprint($0) }) {
      if let known = application.certificates.first(where: { $0.thumbprint == thumbprint }) {
        answer.facts.append(
          Remark(
            .keyKnown,
            [
              "name": known.name ?? "(no name)", "tail": known.tail,
              "day": known.end.map { Words.day($0) } ?? "an unknown day",
            ]))
        return CredentialFinding(credential: known, certainty: .known)
      }
      if application.credentialsKnown {
        answer.facts.append(Remark(.keyUnknown, ["thumbprint": text]))
      }
    }
    if let end = loggedError.keyEnd {
      let same = application.certificates.filter { certificate in
        certificate.end.map { $0.seconds(since: end).magnitude <= 86_400 } ?? false
      }
      if same.count == 1, let known = same.first {
        say(known, &answer)
        return CredentialFinding(credential: known, certainty: .known)
      }
    }
    if loggedError.keyReason == .keyNotFound || loggedError.keyReason == .signatureMismatch {
      listCertificates(&answer)
      return nil
    }
    return ended(application.certificates, &answer)
  }

  private func listCertificates(_ answer: inout Answer) {
    let list = application.certificates.map { Words.credential($0, at: directory.asOf) }
    guard !list.isEmpty else { return }
    answer.facts.append(Remark(.keyRegistered, ["list": Words.list(list)]))
  }

  private func presentedNone(_ answer: inout Answer) {
    let live = application.secrets.filter { $0.isLive(at: directory.asOf) }
    guard !live.isEmpty else { return }
    answer.facts.append(
      Remark(
        .presentedNone,
        ["list": Words.list(live.map { Words.credential($0, at: directory.asOf) })]))
  }
}
