import Assessment
import Inventory
package import SavedReports

extension ShownApplication {
  /// Creates the application from an earlier report, in the words of that report.
  ///
  /// - Parameter rows: indexes into `SavedRows.applications`.
  package init(rows: [Int], in saved: SavedReport) {
    let reader = SavedApplicationReader(saved, rows)
    tenantId = saved.tenant.id
    asOf = saved.asOf
    dataAsOf = saved.dataAsOf
    isIncomplete = saved.isIncomplete
    name = reader.applications.lazy.compactMap { saved.rows.string($0.name) }.first
    facts = reader.facts
    candidates = reader.candidates
    links = reader.links
    credentials = reader.credentials
    decisions = []
    findings = reader.findings
    for decision in reader.decisions {
      for position in decision.credentials { credentials[position].decision = decisions.count }
      decisions.append(decision)
    }
  }
}

/// Collects the rows of one application.
private struct SavedApplicationReader {
  let saved: SavedReport
  let applications: [SavedApplication]
  private let rows: SavedRows
  /// Indexes into `SavedRows.credentials`, and the position of each in this list.
  private let indexes: [Int]
  private let positions: [Int: Int]

  init(_ saved: SavedReport, _ positions: [Int]) {
    self.saved = saved
    rows = saved.rows
    let rows = saved.rows
    applications = positions.map { rows.applications[$0] }
    indexes = applications.flatMap {
      Array(Int($0.credentials.lowerBound)..<Int($0.credentials.upperBound))
    }
    self.positions = ShownApplication.positions(of: indexes)
  }

  private func text(_ id: SavedID) -> String? {
    id.isMissing ? nil : id.text(in: rows.text)
  }

  // MARK: Head

  var facts: [ShownApplication.Fact] {
    var facts: [ShownApplication.Fact] = []
    func add(_ name: String, _ text: String?) {
      if let text { facts.append(.init(name: name, text: text)) }
    }
    add("Client id", applications.lazy.compactMap { text($0.appId) }.first)
    for row in applications {
      let state = rows.string(row.state).map { ", " + ShownWords.state($0) } ?? ""
      add(
        CredentialWording.objectType(row.objectType).capitalizingFirst,
        (text(row.objectId) ?? "not known") + state)
    }
    add(
      "Signs in",
      applications.lazy.compactMap {
        DirectoryObject.SignInAudience(name: rows.string($0.signInAudience))
          .flatMap { ShownWords.audience($0) }
      }.first)
    add("Covered", applications.first.map { CredentialWording.coverage($0.coverage) })
    add("Team", applications.lazy.compactMap { team($0) }.first)
    add("Owners", owners)
    add("Used in", places)
    add("Privilege", applications.first.map { privilege($0) })
    return facts
  }

  private func team(_ row: SavedApplication) -> String? {
    guard let name = rows.string(row.team) else { return nil }
    return [name, rows.string(row.contact), rows.string(row.channel)].compactMap { $0 }
      .joined(separator: ", ")
  }

  var candidates: [OwnerCandidate] {
    let range = applications.lazy.map(\.candidates).first { !$0.isEmpty } ?? 0..<0
    return Array(rows.ownerCandidates[Int(range.lowerBound)..<Int(range.upperBound)])
  }

  private var owners: String {
    let known = applications.compactMap(\.owners)
    guard !known.isEmpty else { return "not collected" }
    let owners = known.flatMap { rows.owners[Int($0.lowerBound)..<Int($0.upperBound)] }
    let present = owners.filter { $0.isAccountEnabled != false }
    let names = (present + owners.filter { $0.isAccountEnabled == false }).map { owner in
      let address = rows.string(owner.mail) ?? rows.string(owner.userPrincipalName)
      let name =
        rows.string(owner.name) ?? rows.string(owner.userPrincipalName) ?? address ?? text(owner.id)
        ?? "no name"
      return OwnerWording.Holder(
        name: name, address: address, mayHaveLeft: owner.isAccountEnabled == false
      ).wordsWithAddress
    }
    return names.isEmpty ? "none" : names.joined(separator: ", ")
  }

  private var places: String {
    guard let range = applications.lazy.compactMap(\.places).first else { return "not collected" }
    return ShownWords.places(rows.places[Int(range.lowerBound)..<Int(range.upperBound)])
  }

  private func privilege(_ row: SavedApplication) -> String {
    let roles = [row.applicationRoles, row.directoryRoles, row.azureRoles]
    guard row.privilege != nil || roles.contains(where: { $0 != nil }) else {
      return "not collected"
    }
    let kinds = PrivilegeWording.kinds
    return ShownWords.privilege(
      row.privilege, zip(kinds, roles).map { ($0, $1.map { rows.strings($0) }) })
  }

  var links: [ShownApplication.Fact] {
    let names = [
      ("credentials", "credentials"), ("enterpriseApplication", "enterprise application"),
      ("signIns", "sign-in log"),
    ]
    return names.compactMap { link, words in
      guard let template = saved.head.catalogue.links[link] else { return nil }
      let wanted = MessageFilling.names(in: template)
      for row in applications where rows.string(row.state) != "deleted" {
        if link == "credentials", row.objectType != .application { continue }
        let known = [
          MessageField("appId", .text(text(row.appId) ?? "")),
          MessageField("servicePrincipalId", .text(text(row.servicePrincipalId) ?? "")),
        ].filter { $0.value != .text("") }
        if wanted.allSatisfy({ name in known.contains { $0.name == name } }) {
          return .init(name: words, text: MessageFilling.fill(template, known))
        }
      }
      return nil
    }
  }

  // MARK: Rows

  var credentials: [ShownApplication.Credential] {
    indexes.map { index in
      let row = rows.credentials[index]
      let certificate = row.certificate.map { rows.certificates[Int($0)] }
      let trusts = [row.federatedIssuer, row.federatedSubject].compactMap { rows.string($0) }
      return ShownApplication.Credential(
        id: row.id.text(in: rows.text), facts: CredentialFacts(row, in: saved),
        name: rows.string(row.name), keyId: text(row.keyId) ?? "",
        objectType: rows.applications[Int(row.application)].objectType,
        successors: rows.strings(row.successors),
        cover: rows.strings(row.cover).map { ShownWords.key(of: $0) },
        refusal: rows.refusal(of: row).map { refusal in
          ShownApplication.Refusal(
            time: refusal.time, errorCode: refusal.errorCode, count: refusal.count,
            ipAddress: rows.string(refusal.ipAddress), resource: rows.string(refusal.resource))
        },
        trusts: trusts.isEmpty ? nil : trusts.joined(separator: " as "),
        thumbprint: rows.string(row.thumbprint),
        certificate: certificate.map { words(for: $0) },
        sha256: certificate.flatMap { rows.string($0.sha256) },
        certificateAlsoAt: places(of: row),
        source: source(of: row), acceptance: acceptance(of: row))
    }
  }

  /// Returns what was accepted or planned, according to the report.
  private func acceptance(of row: SavedCredentialRow) -> String? {
    if row.isAccepted {
      let id = rows.string(row.acceptance)
      return note(
        rows.acceptances.first {
          $0.id == id && $0.until == row.acceptedUntil && $0.plannedDue == nil
            && $0.rules.contains(row.status.name)
        }, until: row.acceptedUntil)
    }
    guard let due = row.plannedDue else { return nil }
    let owner = rows.string(row.plannedOwner)
    let entry = rows.acceptances.first { $0.plannedDue == due && $0.plannedOwner == owner }
    return AcceptanceWording.note(planned: due, by: owner, ticket: entry?.ticket)
  }

  private func acceptance(of finding: SavedFinding) -> String? {
    guard finding.isAccepted else { return nil }
    let rule = rows.string(finding.rule) ?? ""
    let ids = Set(
      applications.flatMap { [text($0.objectId), text($0.appId)] }
        + [finding.credential.map { rows.credentials[Int($0)].id.text(in: rows.text) }])
    return note(
      rows.acceptances.first {
        $0.plannedDue == nil && $0.rules.contains(rule) && ids.contains($0.id)
      }, until: nil)
  }

  private func note(_ entry: SavedAcceptance?, until: Instant?) -> String {
    AcceptanceWording.note(
      until: entry?.until ?? until, by: entry?.acceptedBy, ticket: entry?.ticket,
      reason: entry?.reason)
  }

  private func words(for certificate: SavedCertificate) -> String {
    CertificateWording.words(
      subject: rows.string(certificate.subject), issuer: rows.string(certificate.issuer),
      key: rows.string(certificate.key), notBefore: certificate.notBefore,
      notAfter: certificate.notAfter, isSelfSigned: certificate.isSelfSigned)
  }

  private func places(of row: SavedCredentialRow) -> [String] {
    let range = row.certificateAlsoAt
    return rows.certificatePlaces[Int(range.lowerBound)..<Int(range.upperBound)].map { place in
      rows.string(place.credential)
        ?? CertificateWording.place(
          path: rows.string(place.path), entityId: rows.string(place.entityId),
          role: rows.string(place.role))
    }
  }

  private func source(of row: SavedCredentialRow) -> String? {
    guard let path = rows.string(row.sourcePath) else { return nil }
    let document = row.sourceDocument.map { " (document \($0))" } ?? ""
    return "\(path)\(document)#\(rows.string(row.sourcePointer) ?? "")"
  }

  var decisions: [ShownApplication.Decision] {
    let catalogue = saved.head.catalogue
    return rows.candidates.compactMap { candidate in
      let members = rows.members(of: candidate)
      guard members.contains(where: { positions[$0] != nil }) else { return nil }
      let rule = rows.string(candidate.rule) ?? ""
      let blockers = rows.strings(candidate.blockers).map {
        Candidate.Blocker(code: $0, text: catalogue.blockers[$0] ?? "")
      }
      return ShownApplication.Decision(
        title: catalogue.rules[rule]?.title ?? rule, rule: rule,
        reference: reference(of: rule), target: candidate.target,
        move: CandidateWording.move(candidate.target, candidate.platform)
          ?? CandidateWording.stay(
            candidate.target, isLost: blockers.contains(where: \.isLostConsumer)),
        confidence: candidate.confidence,
        credentials: members.compactMap { positions[$0] },
        evidence: rows.words.evidence(at: candidate.evidence),
        blockers: blockers,
        steps: steps(of: candidate, members))
    }
  }

  /// Returns the address of a web page, or an empty text.
  private func reference(of rule: String) -> String {
    let reference = saved.head.catalogue.rules[rule]?.reference ?? ""
    return reference.hasPrefix("https://") ? reference : ""
  }

  /// Returns the steps, without their commands if an id that these name is not a GUID.
  ///
  /// Anything else could be a command itself; a new report has the same restriction.
  private func steps(of candidate: SavedCandidate, _ members: [Int]) -> [Candidate.Step] {
    let steps = rows.words.steps(at: candidate.steps, row: properties(of: members))
    let row = members.first.map { rows.applications[Int(rows.credentials[$0].application)] }
    let areIdsPlain = [row?.objectId, row?.appId].allSatisfy { id in
      id.map { $0.isMissing || $0.isGUID } ?? true
    }
    return steps.map { step in
      let isPlain =
        areIdsPlain
        && step.values.allSatisfy { field in
          !Self.ids.contains(field.name) || Identifier(guid: field.value.printed) != nil
        }
      guard !isPlain, step.command != nil || step.powershell != nil else { return step }
      return Candidate.Step(
        text: step.text + " The commands are left out: an id in the report is not valid.")
    }
  }

  private static let ids: Set<String> = ["keyId", "servicePrincipalId", "applicationObjectId"]

  /// Returns the properties of a candidate that its commands may name.
  private func properties(of members: [Int]) -> [MessageField] {
    guard let first = members.first else { return [] }
    let row = rows.applications[Int(rows.credentials[first].application)]
    return [("objectId", text(row.objectId)), ("appId", text(row.appId))].compactMap {
      name, value in value.map { MessageField(name, .text($0)) }
    }
  }

  var findings: [ShownApplication.Finding] {
    let catalogue = saved.head.catalogue
    let objects = Set(applications.compactMap { text($0.objectId) })
    return rows.findings.compactMap { finding in
      let isOurs =
        finding.credential.map { positions[Int($0)] != nil }
        ?? text(finding.objectId).map { objects.contains($0) } ?? false
      guard isOurs else { return nil }
      let rule = rows.string(finding.rule) ?? ""
      return ShownApplication.Finding(
        rule: rule, title: catalogue.rules[rule]?.title ?? rule, severity: finding.severity,
        text: rows.words.message(at: finding.message).text,
        credential: finding.credential.flatMap { positions[Int($0)] },
        due: finding.due, acceptance: acceptance(of: finding))
    }
  }
}

extension CredentialFacts {
  fileprivate init(_ row: SavedCredentialRow, in saved: SavedReport) {
    kind = row.kind
    status = row.status
    severity = row.severity
    start = row.start
    end = row.end
    neverEnds = row.neverEnds || saved.rows.string(row.bucket) == "never"
    lastUsed = row.lastUsed
    hasSuccessor = !row.successors.isEmpty
    // Schema 1 has the sentence, schema 2 its code.
    let reason = saved.rows.string(row.platform)
    rotation = reason.map { saved.head.catalogue.messages["platform." + $0] ?? $0 }
    isPlatformManaged = row.isPlatformManaged
  }
}
