package import Inventory

/// A tenant as exports of it are written: a plain value, the same for the same seed.
///
/// Its objects are those of a ``Tenant``; beside them is what an inventory keeps as text only.
package struct ExportedTenant: Sendable {
  package var seed: UInt64
  /// Flags of what was collected decide which members are written; absent values are left out.
  package var objects: [TenantObject]
  package var owners: [ExportedOwner]
  package var federated: [ExportedFederatedCredential]
  /// nil where the export does not hold the organization.
  package var organization: Organization?
  /// Whether the export says from which cloud, and of which collection, it is.
  package var namesCloud = true
  /// The keyIds of passwords whose value is in the export.
  package var leaked: Set<Identifier>
  /// The member that such a value is in.
  package var memberOfLeaks = "secretText"
  /// Whether the export says that there are more objects than it holds.
  package var promisesMore = false

  package var applications: [TenantObject] { objects.filter { $0.object.type == .application } }

  package var servicePrincipals: [TenantObject] {
    objects.filter { $0.object.type == .servicePrincipal }
  }

  package func owners(of object: DirectoryObject) -> [ExportedOwner] {
    owners.filter { $0.objectType == object.type && $0.objectId == object.id }
  }

  package func federated(of object: DirectoryObject) -> [ExportedFederatedCredential] {
    object.type == .application ? federated.filter { $0.applicationId == object.id } : []
  }

  /// The service principal of an application in this tenant, unless it is deleted.
  package func principal(of application: DirectoryObject) -> TenantObject? {
    servicePrincipals.living.first {
      $0.object.appId == application.appId && !$0.object.isManagedIdentity
    }
  }

  // MARK: Changes

  /// Changes objects of one type, or of both.
  package mutating func change(
    _ type: DirectoryObject.ObjectType? = nil, _ body: (inout TenantObject) -> Void
  ) {
    for index in objects.indices where type == nil || objects[index].object.type == type {
      body(&objects[index])
    }
  }

  /// Changes the passwords or the keys of all objects.
  package mutating func change(
    _ source: Credential.Source, _ body: (inout TenantCredential) -> Void
  ) {
    for object in objects.indices {
      for index in objects[object].credentials.indices
      where objects[object].credentials[index].credential.source == source {
        body(&objects[object].credentials[index])
      }
    }
  }

  /// Removes objects with all that hangs on them.
  package mutating func removeObjects(where isGone: (TenantObject) -> Bool) {
    let gone = Set(objects.filter(isGone).map(\.object.id))
    objects.removeAll { gone.contains($0.object.id) }
    owners.removeAll { gone.contains($0.objectId) }
    federated.removeAll { gone.contains($0.applicationId) }
  }
}
