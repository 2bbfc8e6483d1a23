import Assessment
import Inventory
import System

/// Applications and service principals, row by row.
extension JSONDocument {
  func writeApplications() {
    let periods = report.coveragePeriods
    let ownersCollected = report.isCollected(.owners)
    let federatedCollected = report.isCollected(.federatedIdentityCredentials)
    rows("applications", table.objects.count) { document, position in
      document.application(
        at: position, periods, owners: ownersCollected, federated: federatedCollected)
    }
  }

  private func application(
    at position: Int, _ periods: CoveragePeriods, owners ownersCollected: Bool,
    federated federatedCollected: Bool
  ) {
    let row = table.objects[position]
    guard let object = table.directoryObject(of: row)?.pointee else { return }
    json.newLine()
    json.object {
      json.key("objectId")
      identifier(object.id)
      json.plain("objectType", object.type.name)
      appId(object)
      if let principal = portal?.principalId(of: object) {
        json.key("servicePrincipalId")
        identifier(principal)
      }
      text("displayName", object.displayName)
      if let audience = object.signInAudience.name {
        json.string("signInAudience", audience)
      }
      if !object.appOwnerOrganizationId.isMissing {
        json.key("appOwnerOrganizationId")
        identifier(object.appOwnerOrganizationId)
      }
      if let state = object.state {
        json.plain("state", state)
      }
      coverage(row.coverage)
      coveragePeriods(of: row, periods)
      if object.flags.contains(.ownersCollected) { owners(row) }
      team(ofObjectAt: position)
      ownerCandidates(ofObjectAt: position)
      impact(report.impact(ofObjectAt: position))
      if let places = report.places(of: row) { usedIn(places) }
      notCollected(of: object, owners: ownersCollected, federated: federatedCollected)
    }
  }

  private func coverage(_ coverage: Coverage) {
    switch coverage {
    case .unknown: break
    case .none:
      json.key("coveredUntil")
      json.null()
    case .until(let end):
      json.time("coveredUntil", end)
    case .open:
      json.plain("coveredUntil", "open")
    }
  }

  /// Writes the periods from the report's time on; left out if they are unknown.
  private func coveragePeriods(of row: AssessedObject, _ periods: CoveragePeriods) {
    guard row.coverage != .unknown else { return }
    json.array("coverage") {
      for period in periods.periods(of: row) {
        json.object {
          json.time("from", period.start)
          json.key("until")
          if let end = period.end { json.time(end) } else { json.null() }
        }
      }
    }
  }

  private func owners(_ row: AssessedObject) {
    guard let owners = report.owners(of: row) else { return }
    json.array("owners") {
      for owner in owners {
        json.object {
          json.key("id")
          identifier(owner.id)
          text("displayName", owner.displayName)
          text("mail", owner.mail)
          // Usually equal to `mail`; repeating it for every owner would take 1 % of the file.
          if inventory.text.string(owner.mail) != inventory.text.string(owner.userPrincipalName) {
            text("userPrincipalName", owner.userPrincipalName)
          }
          if let isEnabled = owner.isAccountEnabled {
            json.bool("accountEnabled", isEnabled)
          }
        }
      }
    }
  }

  /// Writes the responsible team if owners.yml names one.
  private func team(ofObjectAt position: Int) {
    guard let team = report.teams.team(ofRow: position) else { return }
    json.object("team") {
      json.string("name", team.name)
      if let contact = team.contact { json.string("contact", contact) }
      if let channel = team.channel { json.string("channel", channel) }
      if let mark = report.teams.mark(ofRow: position) {
        json.plain("by", mark.label)
      }
    }
  }

  /// Writes those who may know the owner, if nobody is responsible; nothing if nobody is known.
  private func ownerCandidates(ofObjectAt position: Int) {
    let candidates = report.ownerCandidates(ofObjectAt: position)
    guard !candidates.isEmpty else { return }
    json.array("ownerCandidates") {
      for candidate in candidates {
        json.object {
          json.string("who", VisibleText.string(candidate.who))
          if candidate.isApplication {
            json.plain("type", "application")
          }
          json.string("proof", candidate.proof.name)
          if let time = candidate.time {
            json.time("at", time)
          }
          let texts: [(StaticString, String?)] = [
            ("mail", candidate.mail), ("keyId", candidate.keyId), ("place", candidate.place),
            ("commit", candidate.commit), ("source", candidate.source),
          ]
          for case (let key, let text?) in texts {
            json.key(key)
            json.string(VisibleText.string(text))
          }
        }
      }
    }
  }

  private func impact(_ impact: Impact) {
    guard !impact.isUnknown else { return }
    json.object("impact") {
      if let privilege = impact.privilege {
        json.plain("privilege", privilege.name)
      }
      roles("applicationRoles", impact.applicationRoles)
      roles("directoryRoles", impact.directoryRoles)
      roles("azureRoles", impact.azureRoles)
    }
  }

  private func roles(_ key: StaticString, _ names: [String]?) {
    guard let names else { return }
    json.array(key) {
      for name in names { json.string(name) }
    }
  }

  /// Writes what this object lacks of collections that others have.
  ///
  /// What all objects lack is in `completeness`.
  private func notCollected(
    of object: DirectoryObject, owners: Bool, federated: Bool
  ) {
    let parts: [(isMissing: Bool, name: StaticString)] = [
      (object.lacksPasswordCredentials, "passwordCredentials"),
      (object.lacksKeyCredentials, "keyCredentials"),
      (owners && object.type == .application && !object.flags.contains(.ownersCollected), "owners"),
      (
        federated && object.type == .application
          && !object.flags.contains(.federatedIdentityCredentialsCollected),
        "federatedIdentityCredentials"
      ),
    ]
    json.array("notCollected") {
      for part in parts where part.isMissing && object.type != .domain { json.plain(part.name) }
    }
  }

  /// Writes objects without credentials or findings; an object that is in no list is gone.
  func writeOtherObjects() {
    json.newLine()
    json.array("otherObjects") {
      var listed = [Bool](repeating: false, count: inventory.objects.count)
      for row in table.objects { listed[Int(row.object)] = true }
      for index in inventory.objectOrder where !listed[Int(index)] {
        json.newLine()
        identifier(inventory.objects[Int(index)].id)
      }
    }
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
