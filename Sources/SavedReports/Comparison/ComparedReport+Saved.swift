package import Assessment
import Inventory
import JSONReading

extension ComparedReport {
  /// Takes from a report of an earlier run what a comparison needs.
  ///
  /// - Parameter saved: must have been read with its rows.
  package init(_ saved: SavedReport) {
    self.init(tenantId: saved.tenant.id, asOf: saved.asOf)
    let head = saved.head
    dataAsOf = saved.dataAsOf
    toolVersion = head.toolVersion
    (rulesDigest, policyDigest) = (head.rulesDigest, head.policyDigest)
    horizonDays = head.horizonDays.map { Int(clamping: $0) }
    owner = head.owner
    isComplete = !saved.isIncomplete
    figures = saved.figures
    text = saved.rows.text
    for collection in saved.completeness {
      guard let name = CollectionLedger.Collection(rawValue: collection.name),
        let state = CollectionLedger.State(rawValue: collection.state)
      else { continue }
      let isMissingSome = collection.reasons.contains {
        ReasonCode(rawValue: $0)?.meansMissingObjects ?? true
      }
      collections[name] = Collected(
        state: state,
        holdsAllObjects: state != .notCollected && (state == .complete || !isMissingSome))
      collections[name]?.window = collection.window
    }
    addObjects(of: saved)
    addCredentials(of: saved.rows)
    addFindings(of: saved.rows)
    for acceptance in saved.rows.acceptances {
      let key = acceptance.id + " " + acceptance.rules.joined(separator: ",")
      acceptances[key] = acceptance.matched.map { Int(clamping: $0) }
    }
    if head.listsOtherObjects {
      otherObjects = Set(saved.rows.otherObjects.map { identifier($0, in: saved.rows) })
    }
  }

  /// Returns the identifier that the reader of exports made of the same text.
  private mutating func identifier(_ id: SavedID, in rows: SavedRows) -> Identifier {
    guard id.identifier.isMissing else { return id.identifier }
    guard let (identifier, spelling) = SyntheticIdentifier.spelled(id.text(in: rows.text)) else {
      return .missing
    }
    spellings[identifier] = spelling
    return identifier
  }

  private mutating func addObjects(of saved: SavedReport) {
    let rows = saved.rows
    let federated = collected(.federatedIdentityCredentials).state
    // Schema 1 does not say what an object of an incomplete collection lacks.
    let isOld = saved.head.schemaVersion?.hasPrefix("1.") ?? true
    objects.reserveCapacity(rows.applications.count)
    for row in rows.applications {
      var object = Object(
        key: ObjectKey(type: row.objectType, id: identifier(row.objectId, in: rows)),
        appId: identifier(row.appId, in: rows), name: row.name)
      object.team = row.team
      for part in rows.strings(row.notCollected) {
        switch part {
        case "passwordCredentials": object.lacking.insert(.passwordCredentials)
        case "keyCredentials": object.lacking.insert(.keyCredentials)
        case "owners": object.lacking.insert(.owners)
        case "federatedIdentityCredentials": object.lacking.insert(.federatedIdentityCredentials)
        default: break
        }
      }
      if federated == .notCollected { object.lacking.insert(.federatedIdentityCredentials) }
      if isOld, collected(object.key.collection).state != .complete {
        object.lacking.formUnion([.passwordCredentials, .keyCredentials])
      }
      if isOld, federated != .complete { object.lacking.insert(.federatedIdentityCredentials) }
      if let range = row.owners {
        let start = owners.count
        for owner in rows.owners[Int(range.lowerBound)..<Int(range.upperBound)] {
          owners.append(Owner(id: identifier(owner.id, in: rows), name: owner.name))
        }
        object.owners = start..<owners.count
      }
      objects.append(object)
    }
  }

  private mutating func addCredentials(of rows: SavedRows) {
    credentials.reserveCapacity(rows.credentials.count)
    for row in rows.credentials {
      let object = Int(row.application)
      var credential = Credential(
        key: CredentialKey(
          object: objects[object].key, kind: row.kind, keyId: identifier(row.keyId, in: rows)),
        object: object, name: row.name, status: row.status, severity: row.severity)
      (credential.start, credential.end) = (row.start, row.end)
      credential.neverEnds = row.neverEnds && row.kind != .federatedIdentityCredential
      credential.lastUsed = row.lastUsed
      credential.lastRefused = rows.refusal(of: row)?.time
      credential.isAccepted = row.isAccepted
      credential.isPlatformManaged = row.isPlatformManaged
      credentials.append(credential)
    }
  }

  private mutating func addFindings(of rows: SavedRows) {
    findings.reserveCapacity(rows.findings.count)
    let positions = Dictionary(
      objects.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    for row in rows.findings where row.severity >= .low {
      guard let rule = rows.string(row.rule).flatMap({ RuleID($0) }) else { continue }
      let subject = rows.string(row.id) ?? ""
      var finding = Finding(rule: rule, severity: row.severity, subject: subject)
      finding.credential = row.credential.map { credentials[Int($0)].key }
      finding.object = finding.credential?.object ?? object(of: row, subject, in: rows)
      finding.isAccepted = row.isAccepted
      finding.row = finding.object.flatMap { positions[$0] }
      findings.append(finding)
    }
  }

  /// Returns the object of a finding that names no credential; only the finding's id has its type.
  private mutating func object(
    of row: SavedFinding, _ subject: String, in rows: SavedRows
  ) -> ObjectKey? {
    let id = identifier(row.objectId, in: rows)
    let parts = subject.split(separator: "/", omittingEmptySubsequences: false)
    guard !id.isMissing, parts.count > 1,
      let type = DirectoryObject.ObjectType.allCases.first(where: { $0.idPart == parts[1] })
    else { return nil }
    return ObjectKey(type: type, id: id)
  }
}
