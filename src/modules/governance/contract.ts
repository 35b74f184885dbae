/** The wire of the module: what it answers, a file for each noun. */
