import Assessment
import Inventory

/// Applications and credentials, row by row.
extension JSONDocument {
  mutating func writeApplications() {
    json.newLine()
    json.key("applications")
    json.beginArray()
    let periods = report.coveragePeriods
    for (position, row) in table.objects.enumerated() {
      guard let object = table.directoryObject(of: row)?.pointee else { continue }
      json.newLine()
      json.beginObject()
      json.key("id")
      if hasSpellings { json.string(report.stableId(of: row)) } else { json.id(tenant, object) }
      json.key("objectId")
      identifier(object.id)
      json.key("objectType")
      json.plain(object.type.name)
      appId(object)
      text("displayName", object.displayName)
      if let audience = object.signInAudience.name {
        json.key("signInAudience")
        json.string(audience)
      }
      coverage(row.coverage)
      coveragePeriods(of: row, periods)
      standing(of: row)
      if object.flags.contains(.ownersCollected) { owners(row) }
      impact(report.impact(ofObjectAt: position))
      if let places = report.places(of: row) { usedIn(places) }
      links(to: object)
      json.endObject()
    }
    json.endArray()
  }

  /// Absent where the tenant is not known.
  private mutating func links(to object: DirectoryObject) {
    guard let portal else { return }
    json.key("portal")
    json.beginObject()
    link("credentials", portal.credentials(of: object))
    link("enterpriseApplication", portal.enterpriseApplication(of: object))
    link("signIns", portal.signIns)
    json.endObject()
  }

  private mutating func link(_ key: StaticString, _ link: PortalLink?) {
    guard let link else { return }
    json.key(key)
    json.link(link)
  }

  mutating func coverage(_ coverage: Coverage) {
    switch coverage {
    case .unknown: break
    case .none:
      json.key("coveredUntil")
      json.null()
    case .until(let end):
      json.key("coveredUntil")
      json.time(end)
    case .open:
      json.key("coveredUntil")
      json.plain("open")
    }
  }

  /// From as-of on; absent where nobody can say.
  private mutating func coveragePeriods(of row: AssessedObject, _ periods: CoveragePeriods) {
    guard row.coverage != .unknown else { return }
    json.key("coverage")
    json.beginArray()
    for period in periods.periods(of: row) {
      json.beginObject()
      json.key("from")
      json.time(period.start)
      json.key("until")
      if let end = period.end { json.time(end) } else { json.null() }
      json.endObject()
    }
    json.endArray()
  }

  /// What stands for the object: how many credentials, how many of them federated, the last use, and
  /// how many of each verdict.
  private mutating func standing(of row: AssessedObject) {
    var federated = 0
    var lastUsed: Instant?
    var verdicts = InlineArray<7, Int>(repeating: 0)
    for position in row.credentialRange {
      let credential = table.credentials[position]
      if credential.kind == .federatedIdentityCredential { federated += 1 }
      if let used = credential.lastUsed { lastUsed = max(lastUsed ?? used, used) }
      if let decision = credential.decision { verdicts[Int(decision.target.rawValue)] += 1 }
    }
    json.key("credentials")
    json.number(Int(row.credentialCount))
    json.key("federatedIdentityCredentials")
    json.number(federated)
    if let lastUsed {
      json.key("lastUsed")
      json.time(lastUsed)
    }
    json.key("verdict")
    json.beginObject()
    for target in CandidateTarget.allCases where verdicts[Int(target.rawValue)] > 0 {
      json.key(target.name)
      json.number(verdicts[Int(target.rawValue)])
    }
    json.endObject()
  }

  mutating func owners(_ row: AssessedObject) {
    guard let owners = report.owners(of: row) else { return }
    json.key("owners")
    json.beginArray()
    for owner in owners {
      json.beginObject()
      json.key("id")
      identifier(owner.id)
      text("displayName", owner.displayName)
      text("userPrincipalName", owner.userPrincipalName)
      json.endObject()
    }
    json.endArray()
  }

  mutating func impact(_ impact: Impact) {
    guard !impact.isUnknown else { return }
    json.key("impact")
    json.beginObject()
    if let privilege = impact.privilege {
      json.key("privilege")
      json.plain(privilege.name)
    }
    roles("applicationRoles", impact.applicationRoles)
    roles("directoryRoles", impact.directoryRoles)
    roles("azureRoles", impact.azureRoles)
    json.endObject()
  }

  private mutating func roles(_ key: StaticString, _ names: [String]?) {
    guard let names else { return }
    json.key(key)
    json.beginArray()
    for name in names { json.string(name) }
    json.endArray()
  }

  // MARK: Credentials

  mutating func writeCredentials() {
    json.newLine()
    json.key("credentials")
    json.beginArray()
    for row in table.objects {
      guard let object = table.directoryObject(of: row)?.pointee else { continue }
      for position in row.credentialRange { credential(table.credentials[position], of: object) }
    }
    json.endArray()
  }

  mutating func credential(
    _ credential: AssessedCredential, of object: DirectoryObject
  ) {
    let row = table.row(credential)
    json.newLine()
    json.beginObject()
    json.key("id")
    if hasSpellings {
      json.string(report.stableId(of: credential))
    } else {
      json.id(tenant, object, credential.kind, row.keyId)
    }
    json.key("kind")
    json.plain(credential.kind.name)
    json.key("objectType")
    json.plain(object.type.name)
    json.key("objectId")
    identifier(object.id)
    appId(object)
    text("applicationName", object.displayName)
    json.key("keyId")
    identifier(row.keyId)
    text("displayName", row.name)
    validity(of: row)
    json.key("bucket")
    if let bucket = credential.bucket {
      json.plain(report.options.buckets.name(of: bucket))
    } else {
      json.null()
    }
    json.key("status")
    json.plain(credential.status.name)
    json.key("severity")
    json.plain(credential.severity.name)
    successors(of: credential)
    rotation(credential.rotation)
    if let lastUsed = credential.lastUsed {
      json.key("lastUsed")
      json.time(lastUsed)
    }
    link("portal", portal?.page(of: credential.kind, on: object))
    json.key("suppressed")
    json.null()
    json.endObject()
  }

  mutating func validity(of row: ReportTable.Row) {
    dateTime("startDateTime", row.start)
    dateTime("endDateTime", row.end)
    if let lifetime = row.lifetimeDays {
      json.key("lifetimeDays")
      json.number(lifetime)
    }
    json.key("daysLeft")
    if let days = row.daysLeft { json.number(days) } else { json.null() }
  }

  mutating func successors(of row: AssessedCredential) {
    json.key("supersededBy")
    json.beginArray()
    if row.successorCount > 0 {
      for keyId in table.successorKeyIds(of: row) { identifier(keyId) }
    }
    json.endArray()
  }

  mutating func rotation(_ rotation: PlatformRotation?) {
    guard let rotation, rotation.decidesStatus else {
      json.key("platformManaged")
      json.null()
      if let rotation {
        json.key("note")
        json.string(rotation.words)
      }
      return
    }
    json.key("platformManaged")
    json.beginObject()
    json.key("reason")
    json.string(rotation.words)
    json.endObject()
  }
}
