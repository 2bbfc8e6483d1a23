package import Assessment
import Inventory

extension ShownApplication {
  /// Creates the application from the report of this run.
  ///
  /// - Parameter rows: indexes into `AssessmentReport.objects`: the application and its service
  ///   principal.
  package init(rows: [Int], in report: AssessmentReport) {
    let objects = rows.map { report.objects[$0] }
    tenantId = report.tenant.id
    asOf = report.asOf
    dataAsOf = report.dataAsOf
    isIncomplete = report.isIncomplete
    name = objects.lazy.compactMap { report.applicationName(of: $0) }.first
    facts = ShownFacts(report).facts(ofRows: rows)
    candidates = rows.first.map { report.ownerCandidates(ofObjectAt: $0) } ?? []
    links = Self.links(objects, in: report)
    let indexes = objects.flatMap { Array($0.credentialRange) }
    credentials = indexes.map { Self.credential(at: $0, in: report) }
    decisions = []
    findings = []
    let candidates = report.candidates
    var known: [Int: Int] = [:]
    for (position, index) in indexes.enumerated() {
      guard let candidate = candidates.position(of: report.credentials[index]) else { continue }
      if known[candidate] == nil {
        known[candidate] = decisions.count
        decisions.append(Self.decision(candidates[candidate]))
      }
      guard let decision = known[candidate] else { continue }
      credentials[position].decision = decision
      decisions[decision].credentials.append(position)
    }
    let wanted = Set(rows)
    let positions = Self.positions(of: indexes)
    let all = report.findings
    for position in all.indices {
      guard let object = all.row(at: position).object, wanted.contains(Int(object)) else {
        continue
      }
      let finding = all[position]
      findings.append(
        Finding(
          rule: finding.rule, title: finding.title, severity: finding.severity,
          text: finding.text,
          credential: all.row(at: position).credential.flatMap { positions[Int($0)] },
          due: finding.dueDateTime,
          acceptance: AcceptanceWording.note(on: all.row(at: position), in: report)))
    }
  }

  /// Returns the position of each index in the list.
  static func positions(of indexes: [Int]) -> [Int: Int] {
    Dictionary(indexes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func credential(at index: Int, in report: AssessmentReport) -> Credential {
    let row = report.credentials[index]
    let inventory = report.inventory
    let place = report.place(of: row)
    let certificate = report.certificate(of: row)
    return Credential(
      id: report.stableId(of: row), facts: CredentialFacts(row, in: report),
      name: report.displayName(of: row), keyId: inventory.spelling(of: report.keyId(of: row)),
      objectType: report.directoryObject(of: row).type,
      successors: report.successors(of: row).map { inventory.spelling(of: report.keyId(of: $0)) },
      cover: (report.covered[row: index] ?? 0..<0).map { position in
        ShownWords.key(of: report.stableId(of: report.credentials[Int(report.cover[position])]))
      },
      refusal: report.refusals[row: index].map { refusal in
        let signIn = inventory.signIns[Int(refusal.signIn)]
        return Refusal(
          time: refusal.time, errorCode: Int64(signIn.errorCode),
          count: Int64(clamping: refusal.count),
          ipAddress: inventory.text.string(signIn.ipAddress),
          resource: inventory.text.string(signIn.resourceDisplayName))
      },
      trusts: report.federatedCredential(of: row).map { federated in
        [federated.issuer, federated.subject].compactMap { inventory.text.string($0) }
          .joined(separator: " as ")
      },
      thumbprint: report.rawCredential(of: row).flatMap { raw in
        raw.source == .keyCredential ? inventory.thumbprint(of: raw)?.hexadecimal : nil
      },
      certificate: certificate.map { CertificateWording.words($0, in: inventory) },
      sha256: certificate?.sha256.hexadecimal,
      certificateAlsoAt: CertificateWording.otherPlaces(ofCredentialAt: index, in: report),
      source: place.map { $0.path + $0.pointer },
      acceptance: AcceptanceWording.note(on: row, in: report))
  }

  private static func decision(_ candidate: Candidate) -> Decision {
    return Decision(
      title: candidate.title, rule: candidate.rule, reference: candidate.reference,
      target: candidate.target,
      move: CandidateWording.move(candidate.target, candidate.platform)
        ?? CandidateWording.stay(
          candidate.target, isLost: candidate.blockers.contains(where: \.isLostConsumer)),
      confidence: candidate.confidence, credentials: [], evidence: candidate.evidence,
      blockers: candidate.blockers, steps: candidate.steps)
  }

  private static func links(_ objects: [AssessedObject], in report: AssessmentReport) -> [Fact] {
    guard let portal = PortalLinks(report) else { return [] }
    let all = objects.map { report.directoryObject(of: $0) }
    return [
      ("credentials", all.lazy.compactMap { portal.credentials(of: $0) }.first),
      (
        "enterprise application", all.lazy.compactMap { portal.enterpriseApplication(of: $0) }.first
      ),
      ("sign-in log", portal.signIns),
    ].compactMap { name, link in link.map { Fact(name: name, text: $0.text) } }
  }
}

/// The first facts about an application, in words.
private struct ShownFacts {
  let report: AssessmentReport

  init(_ report: AssessmentReport) {
    self.report = report
  }

  func facts(ofRows rows: [Int]) -> [ShownApplication.Fact] {
    let inventory = report.inventory
    let objects = rows.map { report.objects[$0] }
    let all = objects.map { report.directoryObject(of: $0) }
    var facts: [ShownApplication.Fact] = []
    func add(_ name: String, _ text: String?) {
      if let text { facts.append(.init(name: name, text: text)) }
    }
    let appId = all.first { !$0.appId.isMissing }?.appId
    add("Client id", appId.map { inventory.spelling(of: $0) })
    for object in all {
      let state = object.state.map { ", " + ShownWords.state("\($0)") } ?? ""
      add(
        CredentialWording.objectType(object.type).capitalizingFirst,
        inventory.spelling(of: object.id) + state)
    }
    add("Signs in", all.lazy.compactMap { ShownWords.audience($0.signInAudience) }.first)
    add("Covered", objects.first.map { CredentialWording.coverage($0.coverage) })
    add(
      "Team",
      objects.lazy.compactMap { report.team(of: $0) }.first.map { team in
        ([team.name, team.contact, team.channel].compactMap { $0 }).joined(separator: ", ")
      })
    add("Owners", owners(objects))
    add("Used in", places(objects))
    for row in rows.prefix(1) { add("Privilege", privilege(ofObjectAt: row)) }
    return facts
  }

  private func owners(_ objects: [AssessedObject]) -> String {
    let known = objects.compactMap { report.owners(of: $0) }
    guard !known.isEmpty else { return "not collected" }
    let names = OwnerWording.owners(known.flatMap { $0 }, in: report).map(\.wordsWithAddress)
    return names.isEmpty ? "none" : names.joined(separator: ", ")
  }

  private func places(_ objects: [AssessedObject]) -> String {
    guard let places = objects.lazy.compactMap({ report.places(of: $0) }).first else {
      return "not collected"
    }
    return ShownWords.places(places)
  }

  private func privilege(ofObjectAt index: Int) -> String {
    let impact = report.impact(ofObjectAt: index)
    guard !impact.isUnknown else { return "not collected" }
    return ShownWords.privilege(impact.privilege, PrivilegeWording.roles(of: impact))
  }
}
