package sandbox

// routes is every call that the sandbox answers, by section of the contract.
func routes() []route {
	return []route{
		// section 2
		{"GET", "/v3/projects", (*Server).listProjects},
		{"GET", "/v3/projects/{id}", (*Server).getProject},
		{"GET", "/v2/project-flows", (*Server).listFlows},
		{"POST", "/v2/project-flows", (*Server).createFlow},
		{"GET", "/v2/project-flows/{id}", (*Server).getFlow},

		// section 3
		{"POST", "/v2/app-registrations", (*Server).create},
		{"GET", "/v2/app-registrations/{id}", (*Server).retrieve},

		// section 4: the seeds write both methods
		{"PUT", "/v2/app-registrations/{id}/sync", (*Server).sync},
		{"POST", "/v2/app-registrations/{id}/sync", (*Server).sync},
	}
}
