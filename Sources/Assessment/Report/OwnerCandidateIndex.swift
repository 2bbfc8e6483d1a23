import Inventory
import System

/// Finds who may know the owner of an application that nobody present is responsible for.
package struct OwnerCandidateIndex: Sendable {
  /// How many candidates of one application are kept, the strongest first.
  package static let most = 50

  /// Acts of the audit log by identity, as positions in `TenantInventory.directoryActs`.
  private var acts: [Identifier: [Int]] = [:]
  /// Identities for which a team or a present owner is responsible.
  private var held: Set<Identifier> = []

  package init() {}

  init(_ report: AssessmentReport) {
    for (position, row) in report.objects.enumerated() {
      let isHeld =
        report.teams.team(ofRow: position) != nil
        || report.owners(of: row)?.contains { $0.isAccountEnabled != false } ?? false
      if isHeld { held.insert(report.directoryObject(of: row).identity) }
    }
    let inventory = report.inventory
    guard !inventory.directoryActs.isEmpty else { return }
    var identities: [Identifier: Identifier] = [:]
    let mentioned = Set(inventory.directoryActs.lazy.map(\.objectId))
    for index in inventory.objectOrder {
      let object = inventory.objects[Int(index)]
      if mentioned.contains(object.id) { identities[object.id] = object.identity }
    }
    for (position, act) in inventory.directoryActs.enumerated() {
      guard let identity = identities[act.objectId] else { continue }
      switch act.action {
      case .objectCreated, .credentialAdded, .credentialRemoved:
        acts[identity, default: []].append(position)
      case .ownerAdded, .ownerRemoved: break
      }
    }
  }

  func isHeld(_ object: DirectoryObject) -> Bool { held.contains(object.identity) }

  func acts(on object: DirectoryObject) -> [Int] { acts[object.identity] ?? [] }
}

extension AssessmentReport {
  /// Builds the index of responsibilities; call it once teams and owners are known.
  mutating func indexOwnerCandidates() {
    clientIds = ClientIdIndex(self)
    candidateIndex = OwnerCandidateIndex(self)
  }

  /// Whether nobody present is responsible for an object: no team, and no owner who is still there.
  package func lacksResponsibleOwner(objectAt index: Int) -> Bool {
    let object = directoryObject(of: objects[index])
    return object.type != .domain && !candidateIndex.isHeld(object)
  }

  /// Returns who may know the owner of an object, the strongest proof first.
  /// Empty if somebody is responsible for it.
  package func ownerCandidates(ofObjectAt index: Int) -> [OwnerCandidate] {
    guard lacksResponsibleOwner(objectAt: index) else { return [] }
    let object = directoryObject(of: objects[index])
    var found = audited(object) + committed(object)
    // The application and its service principal may both name somebody.
    for part in parts(of: object) { found += declared(by: part) }
    found.order(by: OwnerCandidate.precedes)
    var known: Set<OwnerCandidate> = []
    found = found.filter { candidate in
      var claim = candidate
      // The same fact may come from two files, or from both objects of an application.
      claim.source = nil
      return known.insert(claim).inserted
    }
    return Array(found.prefix(OwnerCandidateIndex.most))
  }

  private func parts(of object: DirectoryObject) -> [DirectoryObject] {
    guard !object.appId.isMissing else { return [object] }
    let rows = clientIds.rows(of: object.appId, in: self)
    let objects = rows.map { directoryObject(of: self.objects[Int($0)]) }
    return objects.isEmpty ? [object] : objects
  }

  private func audited(_ object: DirectoryObject) -> [OwnerCandidate] {
    candidateIndex.acts(on: object).compactMap { position in
      let act = inventory.directoryActs[position]
      guard let by = inventory.text.string(act.by) else { return nil }
      let proof: OwnerCandidate.Proof =
        switch act.action {
        case .credentialAdded: .addedCredential
        case .credentialRemoved: .removedCredential
        case .objectCreated, .ownerAdded, .ownerRemoved: .created
        }
      var candidate = OwnerCandidate(by, proof)
      candidate.isApplication = act.isApplication
      candidate.time = act.time
      if !act.subject.isMissing { candidate.keyId = inventory.spelling(of: act.subject) }
      candidate.source = inventory.citation(act.origin)
      return candidate
    }
  }

  private func committed(_ object: DirectoryObject) -> [OwnerCandidate] {
    guard !object.appId.isMissing else { return [] }
    let commits = inventory.placeCommits
    // Sorted by application.
    var (low, high) = (0, commits.count)
    while low < high {
      let middle = (low + high) / 2
      if commits[middle].appId < object.appId { low = middle + 1 } else { high = middle }
    }
    return commits[low...].prefix { $0.appId == object.appId }.map { commit in
      var candidate = OwnerCandidate(commit.author, .changedPlace)
      candidate.mail = commit.mail
      candidate.time = commit.time
      candidate.place = commit.citation
      candidate.commit = commit.commit
      return candidate
    }
  }

  private func declared(by object: DirectoryObject) -> [OwnerCandidate] {
    var found: [OwnerCandidate] = []
    if !object.createdByAppId.isMissing {
      let id = object.createdByAppId
      let name =
        options.data.microsoftApplications.byId[id]?.name
        ?? clientIds.rows(of: id, in: self).lazy
        .compactMap { applicationName(of: objects[Int($0)]) }.first
      var candidate = OwnerCandidate(name ?? inventory.spelling(of: id), .createdThrough)
      candidate.isApplication = true
      candidate.time = object.createdDateTime.instant
      candidate.source = inventory.citation(object.origin, suffix: "/createdByAppId")
      found.append(candidate)
    }
    for property in inventory.properties[object.propertyRange] {
      guard property.kind == .tag || property.kind == .serviceManagementReference,
        let text = inventory.text.string(property.text)
      else { continue }
      let isTag = property.kind == .tag
      if isTag, Self.isMicrosoft(tag: text) { continue }
      var candidate = OwnerCandidate(text, isTag ? .tag : .reference)
      candidate.source = inventory.citation(property)
      found.append(candidate)
    }
    return found
  }

  /// Whether Entra or the portal set a tag, so that it says nothing about owners.
  /// https://learn.microsoft.com/graph/api/resources/serviceprincipal (read 2026-11-28)
  private static func isMicrosoft(tag: String) -> Bool {
    let tag = tag.lowercased()
    return ["windowsazureactivedirectory", "hideapp", "appproxy", "disablelegacyuserimpersonation"]
      .contains { tag.hasPrefix($0) }
      || [
        "apiconsumer", "webapp", "webapi", "nativeclient", "singlepageapp", "iosapp", "androidapp",
      ]
      .contains(tag)
      || tag.hasPrefix("power-virtual-agents-") || tag.hasPrefix("appserviceintegrated")
  }
}
