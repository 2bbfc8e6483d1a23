/// For whom a JUnit file is written: no two schemas and no two readers agree on what is one.
package enum JUnitDialect: String, CaseIterable, Sendable {
  /// What `windyroad/JUnit-Schema`, the Jenkins schema and that of Jenkins' xUnit plug-in all
  /// accept.
  case strict
  /// What CI systems read beyond the schemas, within the limits of GitLab.
  case ci
  /// What the schema of Maven Surefire accepts.
  case surefire
}
