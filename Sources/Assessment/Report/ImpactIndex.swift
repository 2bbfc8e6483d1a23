import Inventory
import System

/// The roles that the service principals of a report hold, found by binary search.
///
/// If an export has no roles at all, nothing is built and every impact is unknown.
package struct ImpactIndex: Sendable {
  /// The service principal of each row of ``AssessmentReport/objects``; `missing` if it has none.
  private var principals: [Identifier] = []
  /// The privilege of each row.
  private var privileges: [Privilege?] = []
  /// Indexes into the assignments of the inventory, sorted by principal.
  private var application: [UInt32] = []
  private var directory: [UInt32] = []
  private var azure: [UInt32] = []
  /// Principals whose application permissions were listed, sorted.
  private var listed: [Identifier] = []
  /// The APIs that permissions belong to, Microsoft Graph among them, sorted by ID.
  private var resources: [(id: Identifier, isGraph: Bool)] = []

  init() {}

  init(_ inventory: TenantInventory, identities: IdentityIndex, objects: [AssessedObject]) {
    let isEmpty =
      inventory.appRoleAssignments.isEmpty && inventory.directoryRoleAssignments.isEmpty
      && inventory.azureRoleAssignments.isEmpty && inventory.listedRoleHolders.isEmpty
      && inventory.listedRoleKinds.isEmpty
    guard !isEmpty else { return }
    application = Self.order(of: inventory.appRoleAssignments) { $0.principalId }
    directory = Self.order(of: inventory.directoryRoleAssignments) { $0.principalId }
    azure = Self.order(of: inventory.azureRoleAssignments) { $0.principalId }
    listed = inventory.listedRoleHolders.sorted()
    resources = Self.resources(of: inventory)
    principals = objects.map { row in
      identities.identity(ofObjectAt: Int(row.object)).servicePrincipal
        .map { inventory.objects[$0].id } ?? .missing
    }
    privileges = principals.map { impact(ofPrincipal: $0, in: inventory).privilege }
  }

  private static func order<Assignment>(
    of assignments: [Assignment], by principal: (Assignment) -> Identifier
  ) -> [UInt32] {
    assignments.indices.map { UInt32(truncatingIfNeeded: $0) }.ordered {
      principal(assignments[Int($0)]) < principal(assignments[Int($1)])
    }
  }

  /// Returns the APIs whose permissions somebody holds, as far as they were collected.
  private static func resources(of inventory: TenantInventory) -> [(id: Identifier, isGraph: Bool)]
  {
    let asked = Set(inventory.appRoleAssignments.map(\.resourceId))
    guard !asked.isEmpty else { return [] }
    return inventory.objectOrder.lazy.map { inventory.objects[Int($0)] }
      .filter { $0.type == .servicePrincipal && !$0.appId.isMissing && asked.contains($0.id) }
      .map { ($0.id, $0.appId == PrivilegedRoles.graphAppId) }
      .ordered { $0.id < $1.id }
  }

  /// Returns the index with tokens for IDs.
  ///
  /// - Parameters:
  ///   - order: for each row, its previous index.
  ///   - inventory: the inventory, with tokens already.
  func redacted(
    _ order: [Int], by redaction: Redaction, in inventory: TenantInventory
  ) -> ImpactIndex {
    guard !principals.isEmpty else { return self }
    func token(_ id: Identifier) -> Identifier {
      id.isMissing ? .missing : redaction.identifier(id)
    }
    var redacted = self
    redacted.application = Self.order(of: inventory.appRoleAssignments) { $0.principalId }
    redacted.directory = Self.order(of: inventory.directoryRoleAssignments) { $0.principalId }
    redacted.azure = Self.order(of: inventory.azureRoleAssignments) { $0.principalId }
    redacted.listed = listed.map(token).sorted()
    redacted.resources = resources.map { (token($0.id), $0.isGraph) }.ordered { $0.id < $1.id }
    redacted.principals = order.map { token(principals[$0]) }
    redacted.privileges = order.map { privileges[$0] }
    return redacted
  }

  /// Returns the privilege of a row of ``AssessmentReport/objects``; nil if it is not known.
  package func privilege(ofRow row: Int) -> Privilege? {
    privileges.indices.contains(row) ? privileges[row] : nil
  }

  /// Returns all that is known about a row's roles.
  func impact(ofRow row: Int, in inventory: TenantInventory) -> Impact {
    guard principals.indices.contains(row) else { return Impact() }
    return impact(ofPrincipal: principals[row], in: inventory)
  }

  // MARK: One principal

  private func impact(ofPrincipal principal: Identifier, in inventory: TenantInventory) -> Impact {
    guard !principal.isMissing else { return Impact() }
    let permissions = held(by: principal, application, inventory.appRoleAssignments) {
      $0.principalId
    }
    // The all-zero role does not count: it means access without a role.
    .filter { !$0.appRoleId.isMissing }
    .map { RoleGrading.grade($0, isOfGraph: isOfGraph($0), in: inventory) }
    let directoryRoles = held(by: principal, directory, inventory.directoryRoleAssignments) {
      $0.principalId
    }.map { RoleGrading.gradeDirectory($0, in: inventory) }
    let azureRoles = held(by: principal, azure, inventory.azureRoleAssignments) {
      $0.principalId
    }.map { RoleGrading.gradeAzure($0, in: inventory) }

    var impact = Impact()
    if !permissions.isEmpty || isListed(principal) {
      impact.applicationRoles = Self.names(permissions)
    }
    if !directoryRoles.isEmpty || inventory.listedRoleKinds.contains(.directory) {
      impact.directoryRoles = Self.names(directoryRoles)
    }
    if !azureRoles.isEmpty || inventory.listedRoleKinds.contains(.azure) {
      impact.azureRoles = Self.names(azureRoles)
    }
    let levels = [permissions, directoryRoles, azureRoles].joined().map(\.level)
    let isAllKnown =
      impact.applicationRoles != nil && impact.directoryRoles != nil && impact.azureRoles != nil
    impact.privilege = levels.max() ?? (isAllKnown ? Privilege.none : nil)
    return impact
  }

  private func held<Assignment>(
    by principal: Identifier, _ order: [UInt32], _ assignments: [Assignment],
    of holder: (Assignment) -> Identifier
  ) -> [Assignment] {
    let first = SortedSearch.first(in: order.indices) {
      holder(assignments[Int(order[$0])]) >= principal
    }
    return order[first...].prefix { holder(assignments[Int($0)]) == principal }
      .map { assignments[Int($0)] }
  }

  private func isListed(_ principal: Identifier) -> Bool {
    let position = SortedSearch.first(in: listed.indices) { listed[$0] >= principal }
    return position < listed.count && listed[position] == principal
  }

  /// Whether a permission is one of Microsoft Graph, or of an unknown API.
  private func isOfGraph(_ assignment: AppRoleAssignment) -> Bool {
    let position = SortedSearch.first(in: resources.indices) {
      resources[$0].id >= assignment.resourceId
    }
    guard position < resources.count, resources[position].id == assignment.resourceId else {
      return true
    }
    return resources[position].isGraph
  }

  private static func names(_ roles: [RoleGrading.Graded]) -> [String] {
    Set(roles.map(\.name)).ordered { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension AssessmentReport {
  /// Returns what the application or service principal of a row may do.
  package func impact(ofObjectAt index: Int) -> Impact {
    impacts.impact(ofRow: index, in: inventory)
  }
}
