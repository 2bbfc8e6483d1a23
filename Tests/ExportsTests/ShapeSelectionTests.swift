import Exports
import Inventory
import TestSupport
import Testing

/// What each exporter proves about an object: a property that it never writes was not selected.
@Suite("Properties selected by each shape")
struct ShapeSelectionTests {
  private typealias Selection = DirectoryObject.Selection

  /// The properties that the test applications have in Graph's own shapes.
  private static let application: Selection = [
    .createdDateTime, .deletedDateTime, .disabledByMicrosoftStatus, .tags, .signInAudience,
    .requiredResourceAccess, .tokenEncryptionKeyId,
  ]
  private static let principal: Selection = [
    .createdDateTime, .deletedDateTime, .disabledByMicrosoftStatus, .tags, .servicePrincipalNames,
    .preferredSingleSignOnMode, .preferredTokenSigningKeyThumbprint,
  ]

  private static let hound: Selection = [
    .displayName, .notes, .tags, .description, .deletedDateTime, .signInAudience,
    .tokenEncryptionKeyId, .appRoles, .oauth2PermissionScopes, .disabledByMicrosoftStatus,
  ]

  private static func expected(
    _ shape: ExportShape, of type: DirectoryObject.ObjectType
  ) -> Selection {
    let isApplication = type == .application
    let graph = isApplication ? application : principal
    return switch shape {
    case .graphBetaPages, .entraExporterTree, .zeroTrustAssessment, .powerShell51,
      .jsonLinesOfObjects, .jsonLinesOfPages, .arrayOfPages, .zipOfPages:
      graph.union(.isDisabled)
    case .graphV1Pages, .graphSingleObjects, .graphBatch, .graphDelta, .azureCLIArrays,
      .azureCLIChildren, .powerShell7, .yamlOfArrays:
      graph
    case .aadGraph16, .roadRecon: graph.subtracting(.createdDateTime)
    case .scubaGear, .scubaGearEscapedTwice: isApplication ? .signInAudience : []
    case .azureHoundFile, .azureHoundConsole:
      isApplication
        ? hound.union([
          .createdDateTime, .webRedirectUris, .publicRedirectUris, .identifierUris,
          .requiredResourceAccess, .isFallbackPublicClient,
        ])
        : hound.union([
          .createdDateTime, .servicePrincipalType, .accountEnabled, .appOwnerOrganizationId,
          .preferredSingleSignOnMode, .preferredTokenSigningKeyThumbprint, .replyUrls,
          .servicePrincipalNames, .alternativeNames,
        ])
    }
  }

  @Test(arguments: ExportShape.allCases)
  func `a shape selects exactly the properties that it writes`(shape: ExportShape) async throws {
    let tenant = ExportedTenant(seed: 3)
    let inventory = try await withTemporaryDirectory { directory in
      for file in shape.files(of: tenant) { try directory.write(file.path, bytes: file.bytes) }
      return await ExportReader.read([directory.path], jobs: 1)
    }
    for type in [DirectoryObject.ObjectType.application, .servicePrincipal] {
      let objects = inventory.merged.filter {
        $0.type == type && $0.flags.isDisjoint(with: [.fragment, .deleted])
      }
      #expect(!objects.isEmpty)
      // Some objects lack a name, audience or other property.
      let always = objects.reduce(Selection(rawValue: .max)) { $0.intersection($1.selected) }
      let sometimes: Selection = [
        .displayName, .signInAudience, .accountEnabled, .appOwnerOrganizationId,
        .servicePrincipalType, .preferredTokenSigningKeyThumbprint,
      ]
      let expected = Self.expected(shape, of: type)
      #expect(
        always.subtracting(sometimes) == expected.subtracting(sometimes),
        "\(names(always.symmetricDifference(expected).subtracting(sometimes)))")
    }
  }

  private func names(_ selection: Selection) -> [Int] {
    (0..<32).filter { selection.contains(Selection(rawValue: 1 << UInt32($0))) }
  }
}
