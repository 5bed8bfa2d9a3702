"""What happens to finished pages before they leave the house: binding, imposing, protecting. The only room with pikepdf."""
