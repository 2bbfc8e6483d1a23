/// The version of the program, as reports and `lapse --version` state it.
package enum ToolVersion {
  package static let current = "0.1.0"
}
