package import Inventory

/// A tenant to be exported: a plain value, equal for equal seeds.
///
/// Its objects are those of a ``Tenant``; in addition it has what an inventory keeps only as text.
package struct ExportedTenant: Sendable {
  package var seed: UInt64
  /// The objects; their flags decide which members are written, and absent values are left out.
  package var objects: [TenantObject]
  package var owners: [ExportedOwner]
  package var federated: [ExportedFederatedCredential]
  /// The organization; nil if the export does not contain it.
  package var organization: Organization?
  /// Whether the export names its cloud and collections.
  package var namesCloud = true
  /// The keyIds of passwords whose value the export contains.
  package var leaked: Set<Identifier>
  /// The name of the member that holds such a value.
  package var memberOfLeaks = "secretText"
  /// Whether the export claims that there are more objects than it contains.
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

  /// Returns the service principal of an application in this tenant, unless it is deleted.
  package func principal(of application: DirectoryObject) -> TenantObject? {
    servicePrincipals.living.first {
      $0.object.appId == application.appId && !$0.object.isManagedIdentity
    }
  }

  // MARK: Changes

  /// Changes objects of one type, or all objects.
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

  /// Removes objects together with their owners and federated credentials.
  package mutating func removeObjects(where isGone: (TenantObject) -> Bool) {
    let gone = Set(objects.filter(isGone).map(\.object.id))
    objects.removeAll { gone.contains($0.object.id) }
    owners.removeAll { gone.contains($0.objectId) }
    federated.removeAll { gone.contains($0.applicationId) }
  }
}
