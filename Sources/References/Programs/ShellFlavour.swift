/// Shells, and formats with a similar syntax.
enum ShellFlavour {
  case posix
  case commandPrompt
  case dockerfile
  case makefile
}
