import Inventory

extension AppManagementPolicy.Restriction {
  /// Whether the restriction applies to the object, by its type and creation date.
  func binds(_ object: DirectoryObject) -> Bool {
    guard objectType == object.type else { return false }
    let from = restrictForAppsCreatedAfterDateTime
    guard from != .unreadable else { return false }
    guard let from = from.instant else { return true }
    guard let created = object.createdDateTime.instant else { return false }
    return created > from
  }
}
