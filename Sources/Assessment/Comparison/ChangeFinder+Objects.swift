import Inventory

/// Finds what became of objects, their owners and the findings about them.
extension ChangeFinder {
  mutating func findObjects() {
    for (position, object) in after.objects.enumerated() {
      if let old = objectsBefore[object.key] {
        findOwners(old, position)
      } else if before.otherObjects?.contains(object.key.id) != true, object.key.type != .domain {
        guard before.otherObjects != nil,
          before.collected(object.key.collection).holdsAllObjects
        else {
          comparability.withholdObject(object.key.collection)
          continue
        }
        add(Change(.objectAdded, .object, after: position))
      }
    }
    for (position, object) in before.objects.enumerated()
    where objectsAfter[object.key] == nil && object.key.type != .domain
      && after.otherObjects?.contains(object.key.id) != true
    {
      guard after.otherObjects != nil, after.collected(object.key.collection).holdsAllObjects else {
        comparability.withholdObject(object.key.collection)
        continue
      }
      add(Change(.objectRemoved, .object, before: position))
    }
  }

  private mutating func findOwners(_ old: Int, _ new: Int) {
    guard let before = before.objects[old].owners, let after = after.objects[new].owners else {
      // If neither report knows the owners, no difference is withheld.
      let (was, now) = (self.before.objects[old].owners, self.after.objects[new].owners)
      if (was == nil) != (now == nil) { comparability.withhold(.owners) }
      return
    }
    let was = Set(self.before.owners[before].map(\.id))
    let now = Set(self.after.owners[after].map(\.id))
    guard was != now else { return }
    var change = Change(
      was.isSubset(of: now) ? .ownerGained : .ownerLost, .object, before: old, after: new)
    change.lost = was.subtracting(now).sorted()
    change.gained = now.subtracting(was).sorted()
    add(change)
  }

  /// Finds findings about subjects in both reports; new and removed subjects speak for themselves.
  mutating func findFindings() {
    let was = Set(before.findings.map(\.key))
    let now = Set(after.findings.map(\.key))
    let credentialsBefore = Set(before.credentials.lazy.map(\.key))
    let credentialsAfter = Set(after.credentials.lazy.map(\.key))
    func isShown(
      _ finding: ComparedReport.Finding, _ credentials: Set<ComparedReport.CredentialKey>,
      _ objects: [ComparedReport.ObjectKey: Int], _ others: Set<Identifier>?
    ) -> Bool {
      // The change of owners already says it.
      if finding.rule == RuleID.noOwner { return false }
      if let credential = finding.credential { return credentials.contains(credential) }
      guard let object = finding.object else { return true }
      return objects[object] != nil || others?.contains(object.id) ?? false
    }
    for (position, finding) in after.findings.enumerated()
    where !was.contains(finding.key)
      && isShown(finding, credentialsBefore, objectsBefore, before.otherObjects)
    {
      tell(Change(.findingNew, .finding, after: position))
    }
    // A credential's findings end with it, and its end is a change of its own.
    let asOf = after.asOf
    let ended = Set(
      after.credentials.filter { $0.hasEnded(at: asOf) }.map(\.key))
    let refusals = before.lastRefusals
    for (position, finding) in before.findings.enumerated()
    where !now.contains(finding.key) && finding.credential.map(ended.contains) != true
      && isShown(finding, credentialsAfter, objectsAfter, after.otherObjects)
    {
      if finding.rule == .failingSignIns,
        !after.showsRefusals(since: before.lastRefusal(behind: finding, refusals))
      {
        comparability.withhold(.signIns)
      } else {
        tell(Change(.findingGone, .finding, before: position))
      }
    }
  }

  private mutating func tell(_ change: Change) {
    if comparability.tellsFindings { add(change) } else { comparability.withholdFinding() }
  }
}
