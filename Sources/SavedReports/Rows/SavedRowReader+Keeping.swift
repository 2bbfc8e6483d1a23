import Assessment
import Inventory
import JSONReading

/// Builds the rows that are kept.
extension SavedRowReader {
  mutating func keepCredential(
    _ kind: CredentialKind, _ status: CredentialStatus, _ severity: Severity, isAccepted: Bool
  ) throws(JSONError) {
    let holder = SavedHolder(
      type: objectType, id: identifier(.objectId), appId: identifier(.appId),
      name: keepsNames ? kept(.applicationName) : .none)
    let keyId = identifier(.keyId)
    let key =
      keepsNames
      ? StableKey(text(.id) ?? "") { texts.shared($0) }
      : StableKey(type: holder.type, objectId: holder.id, kind: kind, keyId: keyId)
    var row = SavedCredentialRow(
      id: key, kind: kind, status: status, severity: severity, keyId: keyId)
    if keepsNames { row.name = kept(.displayName) }
    row.start = field(.startDateTime)?.instant
    row.end = field(.endDateTime)?.instant
    row.neverEnds = field(.endDateTime)?.isNull ?? false
    row.lastUsed = field(.lastUsed)?.instant
    row.isAccepted = isAccepted
    if let value = field(.platformManaged), !value.isNull { row.isPlatformManaged = true }
    row.refusal = try refusal()
    if keepsWords { try keepWords(of: &row) }
    holders.append(holder)
    rows.credentials.append(row)
  }

  private mutating func keepWords(of row: inout SavedCredentialRow) throws(JSONError) {
    row.thumbprint = kept(.thumbprint)
    row.certificate = try certificate()
    row.certificateAlsoAt = try certificatePlaces()
    row.bucket = shared(.bucket)
    row.successors = try list(.supersededBy)
    row.cover = try list(.coveredBy)
    row.isCoverProven = field(.coverProven)?.bool
    row.isActiveSigning = field(.activeSigning)?.bool
    row.isPlatformManaged = false
    for (property, isManaged) in [(Property.platformManaged, true), (.note, false)] {
      try field(property)?.forEachMember { key, value in
        guard key == "reason", let reason = value.string else { return }
        row.platform = texts.shared(reason[...])
        row.isPlatformManaged = isManaged
      }
    }
    try field(.addedBy)?.forEachMember { key, value in
      if key == "at" { row.addedAt = value.instant }
      if key == "by", let by = value.string { row.addedBy = texts.shared(by[...]) }
    }
    try field(.federated)?.forEachMember { key, value in
      if key == "issuer" { row.federatedIssuer = texts.kept(value) }
      if key == "subject" { row.federatedSubject = texts.kept(value) }
    }
    try field(.source)?.forEachMember { key, value in
      if key == "path", let path = value.string { row.sourcePath = texts.shared(path[...]) }
      if key == "pointer" { row.sourcePointer = texts.kept(value) }
      if key == "document" { row.sourceDocument = value.integer }
    }
    try field(.suppressed)?.forEachMember { key, value in
      if key == "id", let id = value.string { row.acceptance = texts.shared(id[...]) }
      if key == "until" { row.acceptedUntil = value.instant }
    }
    try field(.planned)?.forEachMember { key, value in
      if key == "owner" { row.plannedOwner = texts.sharedText(value) }
      if key == "due" { row.plannedDue = value.instant }
    }
  }

  mutating func application() throws(JSONError) {
    guard keepsRows else { return }
    let id = identifier(.objectId)
    guard !id.isMissing else { return rows.skipped += 1 }
    var row = SavedApplication(objectType: objectType, objectId: id)
    row.appId = identifier(.appId)
    row.notCollected = try list(.notCollected)
    if keepsNames {
      row.name = kept(.displayName)
      row.owners = try owners()
      try field(.team)?.forEachMember { key, value in
        if key == "name" { row.team = texts.sharedText(value) }
        if key == "contact" { row.contact = texts.sharedText(value) }
        if key == "channel" { row.channel = texts.sharedText(value) }
      }
    }
    if keepsWords { try keepWords(of: &row) }
    rows.applications.append(row)
  }

  private mutating func keepWords(of row: inout SavedApplication) throws(JSONError) {
    row.servicePrincipalId = identifier(.servicePrincipalId)
    row.signInAudience = shared(.signInAudience)
    row.ownerTenant = identifier(.appOwnerOrganizationId)
    row.state = shared(.state)
    if let value = field(.coveredUntil) {
      row.coverage =
        value.isNull
        ? .none : value.string == "open" ? .open : value.instant.map { .until($0) } ?? .unknown
    }
    row.candidates = try ownerCandidates()
    row.places = try places(of: row.appId)
    try field(.impact)?.forEachMember { key, value throws(JSONError) in
      switch key {
      case "privilege": row.privilege = value.named(\.name)
      case "applicationRoles": row.applicationRoles = try list(value)
      case "directoryRoles": row.directoryRoles = try list(value)
      case "azureRoles": row.azureRoles = try list(value)
      default: break
      }
    }
  }

  private mutating func owners() throws(JSONError) -> Range<UInt32>? {
    guard let value = field(.owners), value.kind == .array else { return nil }
    let start = UInt32(clamping: rows.owners.count)
    try value.forEachElement { element throws(JSONError) in
      var owner = SavedOwner(
        id: .none, name: .none, userPrincipalName: .none, mail: .none)
      try element.forEachMember { key, value in
        switch key {
        case "id": owner.id = texts.identifier(value)
        case "displayName": owner.name = texts.sharedText(value)
        case "userPrincipalName" where keepsWords:
          owner.userPrincipalName = texts.sharedText(value)
        case "mail" where keepsWords: owner.mail = texts.sharedText(value)
        case "accountEnabled": owner.isAccountEnabled = value.bool
        default: break
        }
      }
      rows.owners.append(owner)
    }
    return start..<UInt32(clamping: rows.owners.count)
  }

  private mutating func ownerCandidates() throws(JSONError) -> Range<UInt32> {
    let start = UInt32(clamping: rows.ownerCandidates.count)
    try field(.ownerCandidates)?.forEachElement { element throws(JSONError) in
      var (who, proof): (String?, OwnerCandidate.Proof?)
      var candidate = OwnerCandidate("", .tag)
      try element.forEachMember { key, value in
        switch key {
        case "who": who = value.string
        case "proof": proof = value.named(\.name)
        case "type": candidate.isApplication = value.string == "application"
        case "mail": candidate.mail = value.string
        case "at": candidate.time = value.instant
        case "keyId": candidate.keyId = value.string
        case "place": candidate.place = value.string
        case "commit": candidate.commit = value.string
        case "source": candidate.source = value.string
        default: break
        }
      }
      guard let who, let proof else { return }
      (candidate.who, candidate.proof) = (who, proof)
      rows.ownerCandidates.append(candidate)
    }
    return start..<UInt32(clamping: rows.ownerCandidates.count)
  }

  private mutating func places(of appId: SavedID) throws(JSONError) -> Range<UInt32>? {
    guard let value = field(.usedIn), value.kind == .array else { return nil }
    let start = UInt32(clamping: rows.places.count)
    try value.forEachElement { element throws(JSONError) in
      var (kind, surroundings, login, match, path): (String?, String?, String?, String?, String?)
      var (line, pointer, name): (Int64?, String?, String?)
      var (store, secret): (String?, String?)
      try element.forEachMember { key, value throws(JSONError) in
        switch key {
        case "kind": kind = value.string
        case "class": surroundings = value.string
        case "login": login = value.string
        case "match": match = value.string
        case "path": path = value.string
        case "line": line = value.integer
        case "pointer": pointer = value.string
        case "name": name = value.string
        case "secret":
          try value.forEachMember { key, value in
            if key == "store" { store = value.string }
            if key == "name" { secret = value.string }
          }
        default: break
        }
      }
      guard let path else { return }
      var place = UsePlace(
        appId: appId.identifier, kind: kind.flatMap { PlaceKind(rawValue: $0) } ?? .other,
        surroundings: surroundings.flatMap { UsePlace.Surroundings(rawValue: $0) } ?? .unknown,
        login: login.flatMap { UsePlace.Login(rawValue: $0) } ?? .unknown,
        match: UsePlace.Match.allCases.first { $0.name == match } ?? .anywhere, path: path)
      place.line = line.flatMap { Int(exactly: $0) }
      place.pointer = pointer
      place.name = name
      if let store, let secret { place.secret = .init(store: store, name: secret) }
      rows.places.append(place)
    }
    return start..<UInt32(clamping: rows.places.count)
  }

  mutating func keepCandidate(
    _ target: CandidateTarget, _ confidence: Confidence, _ members: [String]
  ) throws(JSONError) {
    let first = UInt32(clamping: named.count)
    for member in members { named.append(StableKey(member) { texts.shared($0) }) }
    rows.candidates.append(
      SavedCandidate(
        rule: shared(.rule), members: first..<UInt32(clamping: named.count), target: target,
        platform: field(.platform)?.named(\.name) ?? .unknown, confidence: confidence,
        blockers: try blockers(), evidence: words.record(try evidence()),
        steps: words.record(try steps())))
  }

  mutating func finding() throws(JSONError) {
    guard keepsRows else { return }
    guard let id = text(.id), let rule = text(.rule),
      let severity = text(.severity).flatMap(Severity.init(name:))
    else { return rows.skipped += 1 }
    let message: Message
    if !keepsWords {
      message = Message(text: "")
    } else if let code = text(.message) {
      message = Message(MessageTemplate(code, ""), try fields(of: field(.values)))
    } else {
      message = Message(text: text(.text) ?? "")
    }
    var finding = SavedFinding(
      id: texts.shared(id.dropFirst(id.hasPrefix(rule + "/") ? rule.count + 1 : 0)),
      rule: texts.shared(rule[...]), severity: severity, objectId: identifier(.objectId),
      message: words.record(message), isAccepted: !(field(.suppressed)?.isNull ?? true))
    finding.due = field(.dueDateTime)?.instant
    if let credential = text(.credential) {
      finding.credential = UInt32(clamping: named.count)
      named.append(StableKey(credential) { texts.shared($0) })
    }
    rows.findings.append(finding)
  }

  mutating func acceptance(_ value: JSONValue) throws(JSONError) {
    guard keepsRows else { return }
    var acceptance = SavedAcceptance(id: "", rules: [])
    try value.forEachMember { key, value throws(JSONError) in
      switch key {
      case "id": acceptance.id = value.string ?? ""
      case "reason": acceptance.reason = value.string
      case "acceptedBy": acceptance.acceptedBy = value.string
      case "ticket": acceptance.ticket = value.string
      case "until": acceptance.until = value.instant
      case "rules": acceptance.rules = try value.strings
      case "planned":
        try value.forEachMember { key, value in
          if key == "owner" { acceptance.plannedOwner = value.string }
          if key == "due" { acceptance.plannedDue = value.instant }
        }
      case "matched": acceptance.matched = value.integer
      default: break
      }
    }
    rows.acceptances.append(acceptance)
  }
}
