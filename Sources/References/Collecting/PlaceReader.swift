import Inventory

/// Knows one kind of place: one file, named by what it reads.
///
/// Ids, secrets and ways to sign in are read by ``PlaceWalk`` the same way everywhere. A reader
/// says what a document or a part of it is, and what its structure says beyond the names of its
/// settings.
protocol PlaceReader: Sendable {
  /// What is said of all places of a document, by its path and shape; nil where it is of another
  /// kind.
  static func placement(of document: ReferenceDocument) -> Placement?

  /// Names of members, in lower case: the reader is asked about maps that have one of them.
  static var marks: [String] { get }

  /// Looks at a map that has one of the marks.
  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading
}

extension PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? { nil }
  static var marks: [String] { [] }
  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading { .other }
}

/// What a reader says of a map.
enum MapReading {
  /// It is of another kind.
  case other
  /// Its settings are read with this placement, and belong to nothing outside of it.
  case within(Placement)
  /// The same, but what is around it may belong to it.
  case inside(Placement)
  /// There is nothing more to be read in it.
  case done
}

/// All readers. A new kind of place is one file beside and one line here.
enum PlaceCatalogue {
  /// The first that knows a document, or a map, has it.
  static let all: [any PlaceReader.Type] = [
    DirectoryExports.self, AzureDevOpsEndpoints.self, VariableGroups.self, GitHubSecrets.self,
    GitHubWorkflows.self, AzurePipelines.self, GitLabPipelines.self, OtherPipelines.self,
    AppServiceAuthentication.self, AzureResources.self, AppServiceSettings.self,
    DataFactories.self, LogicApps.self, PowerPlatform.self, AutomationConnections.self,
    KeyVaultLists.self, TerraformStates.self, TerraformConfiguration.self, BicepFiles.self,
    DeploymentParameters.self, KubernetesObjects.self, KubernetesFiles.self, ComposeFiles.self,
    Jenkins.self,
    Ansible.self, OtherClouds.self, Octopus.self, Databricks.self, Snowflake.self, Airflow.self,
    IdentityExperienceFramework.self, Kubeconfigs.self, VaultServers.self, DataTools.self,
    Notebooks.self, EnvironmentFiles.self, LaunchSettings.self, DotNetSettings.self,
    SpringSettings.self, PythonSettings.self, Programs.self,
  ]
}

/// Which readers are to be asked about a map.
enum StructureMarks {
  /// Readers by the folded hash of a mark.
  private static let readers: [UInt64: [Int]] = {
    var readers: [UInt64: [Int]] = [:]
    for (index, reader) in PlaceCatalogue.all.enumerated() {
      for mark in reader.marks { readers[hash(mark), default: []].append(index) }
    }
    return readers
  }()

  static func isAsked(_ members: [ReferenceNode.Member]) -> Bool {
    members.contains { readers[hash($0.key)] != nil }
  }

  static func readers(of members: [ReferenceNode.Member]) -> [any PlaceReader.Type] {
    var indexes: Set<Int> = []
    for member in members {
      if let found = readers[hash(member.key)] { indexes.formUnion(found) }
    }
    return indexes.sorted().map { PlaceCatalogue.all[$0] }
  }

  /// Of a name, whatever the case of its letters.
  private static func hash(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 {
      let folded = (65...90).contains(byte) ? byte | 0x20 : byte
      hash = (hash ^ UInt64(folded)) &* 0x100_0000_01b3
    }
    return hash
  }
}
