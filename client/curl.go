package client

// CreateCurl returns [Client.Create]'s request as a command for a POSIX shell,
// with the token left to $VERIFIK_TOKEN.
func (c *Client) CreateCurl(r CreateRequest) string { return "" }
