import Assessment
import Inventory
import System

/// Applications and service principals, row by row.
extension JSONDocument {
  mutating func writeApplications() {
    json.newLine()
    json.key("applications")
    json.beginArray()
    let periods = report.coveragePeriods
    let ownersCollected = isCollected(.owners)
    let federatedCollected = isCollected(.federatedIdentityCredentials)
    for (position, row) in table.objects.enumerated() {
      guard let object = table.directoryObject(of: row)?.pointee else { continue }
      json.newLine()
      json.beginObject()
      json.key("objectId")
      identifier(object.id)
      json.key("objectType")
      json.plain(object.type.name)
      appId(object)
      if let principal = portal?.principalId(of: object) {
        json.key("servicePrincipalId")
        identifier(principal)
      }
      text("displayName", object.displayName)
      if let audience = object.signInAudience.name {
        json.key("signInAudience")
        json.string(audience)
      }
      if !object.appOwnerOrganizationId.isMissing {
        json.key("appOwnerOrganizationId")
        identifier(object.appOwnerOrganizationId)
      }
      if let state = object.state {
        json.key("state")
        json.plain(state)
      }
      coverage(row.coverage)
      coveragePeriods(of: row, periods)
      if object.flags.contains(.ownersCollected) { owners(row) }
      team(ofObjectAt: position)
      ownerCandidates(ofObjectAt: position)
      impact(report.impact(ofObjectAt: position))
      if let places = report.places(of: row) { usedIn(places) }
      notCollected(of: object, owners: ownersCollected, federated: federatedCollected)
      json.endObject()
    }
    json.endArray()
  }

  private func isCollected(_ collection: CollectionLedger.Collection) -> Bool {
    report.ledger(collection).map { $0.state != .notCollected } ?? false
  }

  private mutating func coverage(_ coverage: Coverage) {
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

  /// Writes the periods from the report's time on; left out if they are unknown.
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

  private mutating func owners(_ row: AssessedObject) {
    guard let owners = report.owners(of: row) else { return }
    json.key("owners")
    json.beginArray()
    for owner in owners {
      json.beginObject()
      json.key("id")
      identifier(owner.id)
      text("displayName", owner.displayName)
      text("mail", owner.mail)
      // Repeating the same address in each row would be a hundredth of the file.
      if inventory.text.string(owner.mail) != inventory.text.string(owner.userPrincipalName) {
        text("userPrincipalName", owner.userPrincipalName)
      }
      if let isEnabled = owner.isAccountEnabled {
        json.key("accountEnabled")
        json.bool(isEnabled)
      }
      json.endObject()
    }
    json.endArray()
  }

  /// Writes the responsible team if owners.yml names one.
  private mutating func team(ofObjectAt position: Int) {
    guard let team = report.teams.team(ofRow: position) else { return }
    json.key("team")
    json.beginObject()
    json.key("name")
    json.string(team.name)
    for (key, text) in [("contact", team.contact), ("channel", team.channel)] {
      guard let text else { continue }
      json.key(key)
      json.string(text)
    }
    if let mark = report.teams.mark(ofRow: position) {
      json.key("by")
      json.plain(mark.label)
    }
    json.endObject()
  }

  /// Writes those who may know the owner, if nobody is responsible; nothing if nobody is known.
  private mutating func ownerCandidates(ofObjectAt position: Int) {
    let candidates = report.ownerCandidates(ofObjectAt: position)
    guard !candidates.isEmpty else { return }
    json.key("ownerCandidates")
    json.beginArray()
    for candidate in candidates {
      json.beginObject()
      json.key("who")
      json.string(VisibleText.string(candidate.who))
      if candidate.isApplication {
        json.key("type")
        json.plain("application")
      }
      json.key("proof")
      json.string(candidate.proof.name)
      if let time = candidate.time {
        json.key("at")
        json.time(time)
      }
      let texts: [(StaticString, String?)] = [
        ("mail", candidate.mail), ("keyId", candidate.keyId), ("place", candidate.place),
        ("commit", candidate.commit), ("source", candidate.source),
      ]
      for case (let key, let text?) in texts {
        json.key(key)
        json.string(VisibleText.string(text))
      }
      json.endObject()
    }
    json.endArray()
  }

  private mutating func impact(_ impact: Impact) {
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

  /// Writes what this object lacks of collections that others have.
  ///
  /// What all objects lack is in `completeness`.
  private mutating func notCollected(
    of object: DirectoryObject, owners: Bool, federated: Bool
  ) {
    let parts: [(isMissing: Bool, name: StaticString)] = [
      (!object.flags.contains(.passwordCredentialsCollected), "passwordCredentials"),
      (!object.flags.contains(.keyCredentialsCollected), "keyCredentials"),
      (owners && object.type == .application && !object.flags.contains(.ownersCollected), "owners"),
      (
        federated && object.type == .application
          && !object.flags.contains(.federatedIdentityCredentialsCollected),
        "federatedIdentityCredentials"
      ),
    ]
    json.key("notCollected")
    json.beginArray()
    for part in parts where part.isMissing && object.type != .domain { json.plain(part.name) }
    json.endArray()
  }

  /// Writes objects without credentials or findings; an object that is in no list is gone.
  mutating func writeOtherObjects() {
    json.newLine()
    json.key("otherObjects")
    json.beginArray()
    var listed = [Bool](repeating: false, count: inventory.objects.count)
    for row in table.objects { listed[Int(row.object)] = true }
    for index in inventory.objectOrder where !listed[Int(index)] {
      json.newLine()
      identifier(inventory.objects[Int(index)].id)
    }
    json.endArray()
  }
}

extension DirectoryObject {
  /// Why nothing can sign in as the object; nil if nothing is known to prevent it.
  var state: StaticString? {
    if flags.contains(.deleted) { return "deleted" }
    if flags.contains(.disabledByMicrosoft) { return "disabledByMicrosoft" }
    if flags.contains(.isDisabled) { return "disabled" }
    return flags.contains(.accountDisabled) ? "signInDisabled" : nil
  }
}
